import { expect, test } from "vitest";
import { smallTalkOf } from "./small-talk.ts";

test.each([
  ["hi", "greeting"],
  ["Hallo zusammen!", "greeting"],
  ["good morning 👋", "greeting"],
  ["Guten Tag", "greeting"],
  ["danke", "thanks"],
  ["Vielen Dank für die schnelle Hilfe!", "thanks"],
  ["thank you so much", "thanks"],
  ["ok", "thanks"],
  ["tschüss", "goodbye"],
  ["Auf Wiedersehen", "goodbye"],
  ["how are you?", "howAreYou"],
  ["Wie geht's dir?", "howAreYou"],
  ["help", "help"],
  ["Hilfe bitte", "help"],
])("%s is %s", (text, kind) => {
  expect(smallTalkOf(text)?.kind).toBe(kind);
});

test.each([
  "hi, where is my parcel?",
  "danke, aber wo ist die Rechnung",
  "help me with my refund",
  "wie geht Rückgabe",
  "how",
  "?",
  "",
  "2",
])("%j is more than small talk", (text) => {
  expect(smallTalkOf(text)).toBeNull();
});

test("a word of both languages leaves the language open", () => {
  expect(smallTalkOf("hi")?.language).toBeNull();
  expect(smallTalkOf("moin")?.language).toBe("de");
  expect(smallTalkOf("hello")?.language).toBe("en");
});
