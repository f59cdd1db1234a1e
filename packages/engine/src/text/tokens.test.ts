import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "./fold.ts";
import { pairs, pieces, tokens, words } from "./tokens.ts";

test("words are letters and digits; emoji and punctuation are none", () => {
  expect(words("Hi 👋🏽, wo ist #4711-B? Don’t know…")).toEqual(["hi", "wo", "ist", "4711", "b", "dont", "know"]);
});

test("a keycap emoji is its digit", () => {
  expect(words("2️⃣")).toEqual(["2"]);
});

test("a token says where it stands", () => {
  const text = "Das Ｐäckchen!";
  expect(tokens(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
    ["das", "Das"],
    ["packchen", "Ｐäckchen"],
  ]);
});

test("words are folded, never empty, and found whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) =>
      words(text).every((word) => word !== "" && fold(word) === word),
    ),
    { numRuns: 2000 },
  );
});

test("pairs are neighbours and pieces are edges and middles", () => {
  expect(pairs(["a", "b", "c"])).toEqual(["a b", "b c"]);
  expect(pieces("hi", 2, 3)).toEqual(["_h", "hi", "i_", "_hi", "hi_"]);
});
