import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, spellings } from "./fold.ts";

const anyText = fc.string({ unit: "binary", maxLength: 60 });

test("case, width, accents and foreign digits make no difference", () => {
  expect(fold("ＧＲÖßE")).toBe("grosse");
  expect(fold("Café № ٣")).toBe("cafe no 3");
  expect(fold("İstanbul")).toBe("istanbul");
  expect(fold("Łódź")).toBe("lodz");
});

test("what a phone adds invisibly is gone", () => {
  expect(fold("Post\u00adamt\u200b 1\ufe0f\u20e3")).toBe("postamt 1");
});

test("signs that carry the word stay", () => {
  expect(fold("हिन्दी")).toBe("हिन्दी");
});

test("folding twice is folding once", () => {
  fc.assert(
    fc.property(anyText, (text) => fold(fold(text)) === fold(text)),
    { numRuns: 3000 },
  );
});

test("upper and lower case of a text fold alike", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."abzäöüßéñçšøłABÄÖÉ 1".split("")) });
  fc.assert(fc.property(letters, (text) => fold(text.toUpperCase()) === fold(text.toLowerCase())));
});

test("umlauts are met with and without their dots and spelled out, while other words stay apart", () => {
  expect(spellings("für")).toEqual(["fur", "fuer"]);
  expect(spellings("Rückgabe")).toEqual(["ruckgabe", "rueckgabe"]);
  expect(spellings("does")).toEqual(["does"]);
  expect(spellings("u\u0308ber")).toEqual(["uber", "ueber"]);
});
