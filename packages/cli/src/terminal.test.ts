import fc from "fast-check";
import { expect, it } from "vitest";
import { wrap } from "./terminal.ts";

const wordsOf = (text: string) => text.split(/[ \n]+/).filter((word) => word !== "");

it("wrapping loses no word and no line break, and only a longer word is wider than the width", () => {
  const text = fc.array(fc.string({ maxLength: 40 }), { maxLength: 20 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 120 }), (given, width) => {
      const lines = wrap(given, width);
      expect(wordsOf(lines.join("\n"))).toEqual(wordsOf(given));
      for (const line of lines) expect(line.length <= width || !line.includes(" ")).toBe(true);
    }),
  );
});

it("a text's own lines stay apart", () => {
  expect(wrap("one\n\ntwo", 40)).toEqual(["one", "", "two"]);
});
