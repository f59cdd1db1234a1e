import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../text/fold.ts";
import type { Language } from "../turn.ts";
import { german } from "./examples-de.ts";
import { english } from "./examples-en.ts";
import { expand } from "./expand.ts";
import { heldOut } from "./held-out.ts";
import { isPersonRequest } from "./person-request.ts";

const learnt = new Set([...expand(english), ...expand(german)].map(({ text }) => fold(text)));
/** A word like "Mensch" or "agent" stands in both; what it proves nothing about is not counted. */
const unseen = (texts: readonly string[]) => texts.filter((text) => !learnt.has(fold(text)));

describe.each<[Language, number]>([
  ["en", 0.9],
  ["de", 0.95],
])("on %s sentences it never learnt from", (language, leastRecall) => {
  const [wants, doesNot] = [unseen(heldOut[language].wants), unseen(heldOut[language].doesNot)];

  test("there are enough of them", () => {
    expect(Math.min(wants.length, doesNot.length)).toBeGreaterThan(25);
  });

  test("it hears those who want a person", () => {
    const missed = wants.filter((text) => isPersonRequest(text) === null);
    expect(missed.length / wants.length, missed.join("\n")).toBeLessThanOrEqual(1 - leastRecall);
  });

  test("it lets talk about persons pass", () => {
    const mistaken = doesNot.filter((text) => isPersonRequest(text) !== null);
    expect(mistaken.length / doesNot.length, mistaken.join("\n")).toBeLessThanOrEqual(0.02);
  });
});

test("a request at the end of a long complaint is heard", () => {
  const text = "My parcel is late. I called twice, and the tracking page shows nothing. Let me talk to a human!";
  expect(isPersonRequest(text)?.score).toBeGreaterThan(0.5);
});

test.each<[string, Language]>([
  ["Mensch", "de"],
  ["Mitarbeiter bitte", "de"],
  ["operator", "en"],
  ["I want a human", "en"],
  ["ich will mit einem menschen reden", "de"],
])("%s is asked in the language it is written in", (text, language) => {
  expect(isPersonRequest(text)?.language).toBe(language);
});

test("our own buttons are requests", () => {
  expect(isPersonRequest("Talk to a person")).not.toBeNull();
  expect(isPersonRequest("Mit Mensch sprechen")).not.toBeNull();
});

test("typing errors are forgiven", () => {
  for (const text of [
    "takl to a humna",
    "mitarbieter sprechen",
    "I NEED AN AGNET",
    "moechte mit einem menschn reden",
  ]) {
    expect(isPersonRequest(text), text).not.toBeNull();
  }
});

test("whatever the text, a score is a probability and nothing is thrown", () => {
  const word = fc.constantFrom(
    "human",
    "agent",
    "mensch",
    "call",
    "me",
    "bot",
    "nicht",
    "?",
    ".",
    "\n",
    "🙂",
    "ｔａｌｋ",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(word, { maxLength: 60 }).map((list) => list.join(" ")),
  );
  fc.assert(
    fc.property(text, (any) => {
      const request = isPersonRequest(any);
      return request === null || (request.score >= 0.5 && request.score <= 1);
    }),
  );
});

test("a pasted novel takes no longer than a message", () => {
  const began = performance.now();
  isPersonRequest("the agent and the operator said. ".repeat(20_000));
  expect(performance.now() - began).toBeLessThan(500);
});
