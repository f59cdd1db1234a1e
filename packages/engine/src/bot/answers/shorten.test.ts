import fc from "fast-check";
import { expect, test } from "vitest";
import { shorten } from "./shorten.ts";

test("a short text stays as it is", () => {
  expect(shorten("One. Two.", "en")).toEqual({ text: "One. Two.", isWhole: true });
});

test("a long text ends with a whole sentence", () => {
  expect(shorten("First one. Second one! Third one?", "en", 25)).toEqual({
    text: "First one. Second one!",
    isWhole: false,
  });
});

test("an abbreviation ends no sentence", () => {
  expect(shorten("Das gilt. Wir liefern z. B. Bücher und noch viel mehr nach Hause.", "de", 40).text).toBe("Das gilt.");
});

test("list lines stay whole, and a line that announces the list does not stand alone", () => {
  const text = "You can pay.\n\nDo this:\n- one long line. With two sentences.\n- another line";
  expect(shorten(text, "en", 40).text).toBe("You can pay.");
  expect(shorten(text, "en", 62).text).toBe("You can pay.\n\nDo this:\n- one long line. With two sentences.");
});

test("a sentence too long by itself is cut at a word", () => {
  expect(shorten("word ".repeat(50), "en", 22).text).toBe("word word word word…");
});

test("whatever the text, the result fits and is never empty", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
      fc.integer({ min: 10, max: 100 }),
      (any, longest) => {
        const text = `x${any}`;
        const short = shorten(text, "de", longest).text;
        return short.length > 0 && short.length <= longest;
      },
    ),
  );
});
