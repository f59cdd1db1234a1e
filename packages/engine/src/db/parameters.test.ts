import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanJson, cleanParameters } from "./parameters.ts";

/** What PostgreSQL would make of a text: no NUL, and no half of a surrogate pair. */
const clean = (text: string) => text.toWellFormed().replaceAll("\0", "");

const awkward = fc.stringMatching(/^[\\"u0d8a3\0\ud83d\udc4bx]*$/u);
const text = fc.oneof(
  awkward,
  fc.string({ unit: "binary" }),
  fc.constantFrom("\\u0000", "\\\\u0000", "\ud83d", "\udc4b\ud83d"),
);

test("cleaning JSON cleans the texts in it and nothing else", () => {
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      expect(JSON.parse(cleanJson(JSON.stringify(texts)))).toEqual(texts.map(clean));
    }),
  );
});

test("escaped surrogate pairs stay pairs", () => {
  expect(cleanJson(String.raw`"\ud83d\udc4b \uD83D \u0000 \\u0000 \\\u0000"`)).toBe(
    String.raw`"\ud83d\udc4b \ufffd  \\u0000 \\"`,
  );
});

test("only parameters that the statement casts to jsonb are read as JSON", () => {
  const typed = String.raw`{"a":"\u0000"}`;
  expect(cleanParameters("select $1::text::jsonb, $2::text, $3::jsonb", [typed, typed, typed])).toEqual([
    '{"a":""}',
    typed,
    '{"a":""}',
  ]);
});

test("numbers, dates, bytes and nothing pass untouched", () => {
  const values = [1, new Date(0), Buffer.from("a\0"), null, undefined, true];
  expect(cleanParameters("select 1", values)).toEqual(values);
});
