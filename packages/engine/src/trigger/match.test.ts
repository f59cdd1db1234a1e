import fc from "fast-check";
import { expect, test } from "vitest";
import { ConfigError } from "../errors.ts";
import { compileMatcher, type MatchRule } from "./match.ts";

const matched = (rule: MatchRule, text: string) => compileMatcher(rule)(text)?.matched ?? null;

test("a keyword matches as a whole word and is handed back as the person wrote it", () => {
  expect(matched({ keywords: ["stop"] }, "Please STOP!")).toBe("STOP");
  expect(matched({ keywords: ["stop"] }, "unstoppable stopover")).toBeNull();
});

test("a phrase matches over punctuation and line breaks, and the longest of several wins", () => {
  const rule = { keywords: ["opening", "opening hours", "hours on sunday"] };
  expect(matched(rule, "What are your opening\nhours?")).toBe("opening\nhours");
  expect(matched(rule, "opening, but no time")).toBe("opening");
  expect(matched({ keywords: ["opening hours"] }, "hours of opening")).toBeNull();
});

test.each([
  ["Rückgabe", "RUECKGABE bitte", "RUECKGABE"],
  ["rueckgabe", "Rückgabe bitte", "Rückgabe"],
  ["ruckgabe", "meine Rückgabe", "Rückgabe"],
  ["straße", "STRASSE", "STRASSE"],
  ["menu", "ｍｅｎｕ", "ｍｅｎｕ"],
  ["don't", "i don’t know", "don’t"],
  ["2", "2️⃣", "2️⃣"],
])("keyword %s is found in %s", (keyword, text, found) => {
  expect(matched({ keywords: [keyword] }, text)).toBe(found);
});

test("does is not dos and fuer is not fur", () => {
  expect(matched({ keywords: ["dos"] }, "does it work")).toBeNull();
  expect(matched({ keywords: ["fur"] }, "fuer mich")).toBeNull();
});

test("a pattern is found anywhere, in either case unless it says otherwise", () => {
  expect(matched({ pattern: "lq-\\d{6}" }, "Order LQ-123456 is late")).toBe("LQ-123456");
  expect(matched({ pattern: "(?-i)LQ" }, "lq")).toBeNull();
  expect(matched({ keywords: ["track"], pattern: "\\d{6}" }, "123456")).toBe("123456");
});

test("patterns that stop other engines for years answer at once", () => {
  const began = performance.now();
  for (const pattern of ["(a+)+$", "(a|a)*b", "^(\\w+\\s?)*$", "(.*a){20}"])
    matched({ pattern }, `${"a".repeat(20_000)}!`);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test.each<[MatchRule, RegExp]>([
  [{ pattern: "(order" }, /"\(order".*missing closing.*backslash/s],
  [{ pattern: "(?=x)a" }, /look-around/],
  [{ pattern: "(a)\\1" }, /back references/],
  [{ pattern: "a{5000}" }, /up to 1000/],
  [{ pattern: "" }, /empty/],
  [{ pattern: "a".repeat(1001) }, /1001 characters long/],
  [{ keywords: ["👍"] }, /"👍" has no letter/],
  [{ keywords: [] }, /needs `keywords`/],
  [{}, /needs `keywords`/],
])("%# is refused with what to mend", (rule, message) => {
  expect(() => compileMatcher(rule)).toThrow(ConfigError);
  expect(() => compileMatcher(rule)).toThrow(message);
});

test("every problem is told at once", () => {
  expect(() => compileMatcher({ keywords: ["!", "?"], pattern: "(" })).toThrow(/3 problems/);
});

const word = fc.string({ unit: fc.constantFrom(..."abcäöüßé12".split("")), minLength: 1, maxLength: 6 });

test("a phrase is found in every text that holds it between other words", () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.array(word),
      fc.array(word),
      (phrase, before, after) => {
        const text = [...before, ...phrase, ...after].join(" ").toUpperCase();
        return compileMatcher({ keywords: [phrase.join(" ")] })(text) !== null;
      },
    ),
  );
});

test("whatever matched is a part of the text, and no text is too strange", () => {
  const match = compileMatcher({ keywords: ["a", "b c", "ü"], pattern: "[0-9]+|\\pL{3}" });
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const found = match(text);
      return found === null || text.includes(found.matched);
    }),
  );
});
