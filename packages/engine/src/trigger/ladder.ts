import type { Bot } from "../bot/bot.ts";
import type { InboundMessage, Language } from "../bot/turn.ts";
import { fold } from "../text/fold.ts";
import type { Trigger } from "./trigger.ts";

/** Who answers, first match wins; `messages` are the ones this turn handles, the others make the next turn. */
export type Verdict =
  | { rung: "opt-out"; messages: readonly InboundMessage[] }
  | { rung: "opt-in"; messages: readonly InboundMessage[] }
  | { rung: "person-request"; messages: readonly InboundMessage[]; language: Language | null; score: number }
  | { rung: "people"; messages: readonly InboundMessage[] }
  | { rung: "trigger"; messages: readonly InboundMessage[]; trigger: Trigger; matched: string }
  | { rung: "bot"; messages: readonly InboundMessage[]; bot: Bot }
  | { rung: "fallback"; messages: readonly InboundMessage[]; readable: boolean }
  /** Nobody yet: the person may still be typing. */
  | { rung: "gather"; until: number };

export type Ladder = {
  optOutWords: ReadonlySet<string>;
  /** Empty unless the contact has opted out: for anybody else `start` is a word like others. */
  optInWords: ReadonlySet<string>;
  isPersonRequest(text: string): { language: Language | null; score: number } | null;
  triggers: readonly Trigger[];
  bot: Bot | null;
};

/**
 * The fixed ladder: opt-out and opt-in words → request for a person → people own it → triggers → the channel's bot → fallback.
 * A message that a rung above the bot answers is a turn of its own and instant; what stands before it in the burst is
 * answered first. `withPeople`: the conversation is owned by a queue or an agent. Pure.
 */
export function climb(ladder: Ladder, messages: readonly InboundMessage[], withPeople: boolean, now: number): Verdict {
  const instant = (message: InboundMessage) => instantVerdict(ladder, message, withPeople);
  const [first] = messages;
  if (first === undefined) return { rung: "people", messages };
  const own = instant(first);
  if (own !== null) return own;
  if (withPeople) {
    const end = messages.findIndex((message) => instant(message) !== null);
    return { rung: "people", messages: end === -1 ? messages : messages.slice(0, end) };
  }
  const end = messages.findIndex((message) => instant(message) !== null);
  const burst = end === -1 ? messages : messages.slice(0, end);
  return end === -1
    ? (stillTyping(ladder.bot, burst, now) ?? answerBurst(ladder.bot, burst))
    : answerBurst(ladder.bot, burst);
}

function instantVerdict(ladder: Ladder, message: InboundMessage, withPeople: boolean): Verdict | null {
  const messages = [message];
  const word = fold(message.text).trim();
  if (ladder.optOutWords.has(word)) return { rung: "opt-out", messages };
  if (ladder.optInWords.has(word)) return { rung: "opt-in", messages };
  if (withPeople) return null;
  const request = ladder.isPersonRequest(message.text);
  if (request !== null) return { rung: "person-request", messages, ...request };
  for (const trigger of ladder.triggers) {
    const matched = trigger.matches(message);
    if (matched !== null) return { rung: "trigger", messages, trigger, matched };
  }
  return null;
}

/** Only bots that ask for it wait, and only in the quiet after the latest message, and not for ever. */
function stillTyping(bot: Bot | null, burst: readonly InboundMessage[], now: number): Verdict | null {
  const [first, last] = [burst[0], burst.at(-1)];
  if (bot?.gather === undefined || first === undefined || last === undefined) return null;
  const until = Math.min(last.receivedAt.getTime() + bot.gather.quietMs, first.receivedAt.getTime() + bot.gather.maxMs);
  return until > now ? { rung: "gather", until } : null;
}

function answerBurst(bot: Bot | null, messages: readonly InboundMessage[]): Verdict {
  const readable = messages.some((message) => message.text.trim() !== "");
  return bot !== null && (readable || bot.readsMedia === true)
    ? { rung: "bot", messages, bot }
    : { rung: "fallback", messages, readable };
}
