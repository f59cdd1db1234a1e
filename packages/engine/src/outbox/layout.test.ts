import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyProperty, defuse, layOut, splitText } from "./layout.ts";

const campaigns = { text: "c-text", quick_reply_2: "c-two", receipt: "c-receipt" };

describe("laying out a reply", () => {
  test("plain text goes through the text campaign under the article's property name", () => {
    expect(layOut({ text: "Hello" }, campaigns)).toEqual([
      { body: "Hello", content: {}, layout: "text", properties: { [bodyProperty]: "Hello" } },
    ]);
  });

  test("two choices go through the campaign with two buttons", () => {
    const [reply] = layOut({ text: "Which?", choices: ["Red", "Blue"] }, campaigns);
    expect(reply).toMatchObject({ layout: "quick_reply_2", properties: { button_1: "Red", button_2: "Blue" } });
  });

  test("choices without a fitting campaign become a numbered list, so no option is lost", () => {
    const long = "a label that is longer than twenty characters";
    expect(layOut({ text: "Which?", choices: ["Red", long] }, campaigns)[0]?.body).toBe(`Which?\n\n1. Red\n2. ${long}`);
    expect(layOut({ text: "Which?", choices: ["A", "B", "C"] }, campaigns)[0]?.body).toBe("Which?\n\n1. A\n2. B\n3. C");
  });

  test("an author's own layout keeps its properties", () => {
    const [reply] = layOut({ text: "Paid", layout: "receipt", properties: { total: 12.5 } }, campaigns);
    expect(reply).toMatchObject({ layout: "receipt", properties: { total: 12.5, [bodyProperty]: "Paid" } });
  });

  test("4,097 characters leave as two messages cut after a sentence", () => {
    const sentence = "This sentence has some forty characters. ";
    const parts = layOut({ text: sentence.repeat(120).trim() }, campaigns).map((part) => part.body);
    expect(parts).toHaveLength(2);
    expect(parts[0]?.endsWith("characters.")).toBe(true);
  });
});

describe("splitting a text", () => {
  test("every part fits and no letter is lost, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const parts = splitText(text, limit);
        for (const part of parts) expect([...part].length).toBeLessThanOrEqual(limit);
        expect(parts.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });
});

describe("text on its way to Braze", () => {
  test("holds no Liquid delimiter, whatever the customer or a model wrote", () => {
    const hostile = fc
      .array(fc.constantFrom("{", "}", "%", "{{", "%}", "a", " "), { maxLength: 20 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(hostile, (text) => {
        expect(defuse({ list: [text] })).toSatisfy(
          (value) => !/\{\{|\}\}|\{%|%\}/.test(JSON.stringify(value).slice(10, -3)),
        );
      }),
    );
  });

  test("is otherwise unchanged", () => {
    expect(defuse('{ "a": 100 % } %{')).toBe('{ "a": 100 % } %{');
    expect(defuse("{{${email_address}}}")).toBe("{\u2060{${email_address}\u2060}\u2060}");
  });
});
