import fc from "fast-check";
import { expect, test } from "vitest";
import { identifyLanguage } from "./language.ts";

test.each([
  ["where is my parcel", "en"],
  ["How do I cancel an order?", "en"],
  ["the zipper broke yesterday", "en"],
  ["wo ist mein Paket?", "de"],
  ["Kann ich die Lieferung umleiten", "de"],
  ["rueckgabe nach vier wochen moeglich?", "de"],
  ["Reißverschluss kaputt", "de"],
])("%s is %s", (text, language) => {
  expect(identifyLanguage(text)).toBe(language);
});

test.each(["", "ok", "hi", "4711", "👍", "info", "Привет, где моя посылка?", "PayPal"])("%s does not tell", (text) => {
  expect(identifyLanguage(text)).toBeNull();
});

test("no text is too strange to look at", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => [null, "en", "de"].includes(identifyLanguage(text))));
});
