import { expect, test } from "vitest";
import type { InboundMessage } from "../bot/turn.ts";
import { climb, type Ladder } from "./ladder.ts";
import { compileTrigger } from "./trigger.ts";

const ladder: Ladder = {
  optOutWords: new Set(["stop"]),
  optInWords: new Set(),
  isPersonRequest: (text) => (text.includes("person") ? { language: "en", score: 1 } : null),
  triggers: [compileTrigger({ name: "menu", when: { keywords: ["menu"] }, reply: "…" })],
  bot: { name: "bot", answer: () => ({ replies: [] }) },
};
const messages = (...texts: string[]): InboundMessage[] =>
  texts.map((text, index) => ({ seq: index + 1, text, mediaUrls: [], route: null, receivedAt: new Date(0) }));
const rung = (texts: string[], withPeople = false) => {
  const verdict = climb(ladder, messages(...texts), withPeople, 10_000);
  return [verdict.rung, "messages" in verdict ? verdict.messages.map(({ text }) => text) : []];
};

test("opt-out comes before everything, also when people own the conversation", () => {
  expect(rung([" Stop "])).toEqual(["opt-out", [" Stop "]]);
  expect(rung(["stop"], true)).toEqual(["opt-out", ["stop"]]);
  expect(rung(["hello", "stop"], true)).toEqual(["people", ["hello"]]);
});

test("people own it: the bot, triggers and a second request for a person are silent", () => {
  expect(rung(["a person please", "menu"], true)).toEqual(["people", ["a person please", "menu"]]);
});

test("a request for a person comes before triggers, triggers before the bot", () => {
  expect(rung(["menu of a person"])[0]).toBe("person-request");
  expect(rung(["the menu"])[0]).toBe("trigger");
  expect(rung(["anything"])[0]).toBe("bot");
});

test("an instant message is a turn of its own, and the burst before it is answered first", () => {
  expect(rung(["one", "two", "menu", "three"])).toEqual(["bot", ["one", "two"]]);
  expect(rung(["menu", "three"])).toEqual(["trigger", ["menu"]]);
});
