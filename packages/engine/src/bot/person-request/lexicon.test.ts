import fc from "fast-check";
import { expect, test } from "vitest";
import { isOneSlip, partPlayed } from "./lexicon.ts";

test("a slip is one letter more, less, other or swapped", () => {
  for (const slip of ["humman", "huan", "hunan", "humna"]) expect(isOneSlip(slip, "human")).toBe(true);
  for (const other of ["human", "humane s", "huamns", "man"]) expect(isOneSlip(other, "human")).toBe(false);
});

test("a slip is one both ways", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 5 });
  fc.assert(fc.property(word, word, (one, other) => isOneSlip(one, other) === isOneSlip(other, one)));
});

test("a known word is never taken for another's slip", () => {
  expect(partPlayed("agemt", () => false)).toBe("PERSON");
  expect(partPlayed("agemt", (word) => word === "agemt")).toBeNull();
});
