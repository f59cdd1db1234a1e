import type { Bot } from "../bot/bot.ts";
import type { Answer, HandOff, InboundMessage, Json, Language, Reply, Turn } from "../bot/turn.ts";
import type { Clock } from "../clock.ts";
import { answerSchema } from "../config/config.ts";
import type { Channel } from "../config/settings.ts";
import type { Texts } from "../config/texts.ts";
import { BotError } from "../errors.ts";
import { fold } from "../text/fold.ts";
import { identifyLanguage } from "../text/language.ts";
import type { Verdict } from "../trigger/ladder.ts";
import type { ClaimedConversation } from "./claim-turns.ts";

/** What a turn comes to, before it is written. */
export type Decision = {
  rung: string;
  author: string;
  replies: readonly Reply[];
  facts: Answer["facts"];
  memory: Memory;
  botTurns: number;
  handOff: (HandOff & { notice: string }) | null;
  /** What becomes of the contact's subscription; null leaves it. */
  subscription: "opted_out" | "wanted" | null;
  trace: Answer["trace"];
};

/** The conversation's `memory` column: the bot's own, and what the loop detector counts. */
type Memory = { bot?: Json; last?: string; repeats?: number; language?: Language; at?: number };

type DecidedVerdict = Exclude<Verdict, { rung: "gather" }>;

/** The same question this often in a row means that bot and customer are going round in circles. */
const mostRepeats = 3;
const defaultTimeoutMs = 15_000;
/** After this long without a word it is another talk: what was counted before counts no more. */
const otherTalkMs = 12 * 3_600_000;

/** Verdict → decision. Only a bot takes time; whatever it does wrong is a `BotError`. */
export async function decide(
  channel: Channel,
  claimed: ClaimedConversation,
  verdict: DecidedVerdict,
  clock: Clock,
): Promise<Decision> {
  const conversation = sameTalk(claimed, clock.now());
  const language = languageOf(channel, conversation, verdict.messages);
  const base: Decision = {
    rung: verdict.rung,
    author: "parley",
    replies: [],
    facts: [],
    memory: { ...memoryOf(conversation), language, at: clock.now() },
    botTurns: conversation.botTurns,
    handOff: null,
    subscription: null,
    trace: [],
  };
  switch (verdict.rung) {
    case "people":
      return base;
    case "opt-out":
      return optOut(base, channel, channel.texts[language]);
    case "opt-in":
      return { ...base, replies: [{ text: channel.texts[language].optIn }], subscription: "wanted" };
    case "person-request":
      return personRequest(base, channel.texts[verdict.language ?? language], verdict.score);
    case "trigger":
      return trigger(base, channel.texts[language], verdict);
    case "fallback":
      return fallback(base, channel.texts[language], verdict.readable);
    case "bot":
      return (
        limitBot(channel, conversation, language, verdict.messages) ??
        askBot(base, channel, conversation, verdict, language, clock)
      );
  }
}

/** Braze itself gives STOP no meaning on WhatsApp: without a subscription group to write, it is left to Braze's campaigns. */
function optOut(base: Decision, channel: Channel, texts: Texts): Decision {
  if (channel.subscriptionGroupId === null) return base;
  return { ...base, replies: [{ text: texts.optOut }], subscription: "opted_out" };
}

function personRequest(base: Decision, texts: Texts, score: number): Decision {
  return {
    ...base,
    handOff: { reason: "asked for a person", notice: texts.handOff },
    trace: [{ step: "person request", detail: { score } }],
  };
}

function trigger(base: Decision, texts: Texts, verdict: Extract<Verdict, { rung: "trigger" }>): Decision {
  const { name, replies, facts, handOff } = verdict.trigger;
  return {
    ...base,
    author: `trigger:${name}`,
    replies,
    facts: [...facts],
    handOff: handOff && { ...handOff, notice: handOff.notice ?? texts.handOff },
    trace: [{ step: "trigger", detail: { name, matched: verdict.matched } }],
  };
}

function fallback(base: Decision, texts: Texts, readable: boolean): Decision {
  return {
    ...base,
    replies: [{ text: readable ? texts.offerPerson : texts.cannotRead, choices: [texts.personChoice] }],
  };
}

async function askBot(
  base: Decision,
  channel: Channel,
  conversation: ClaimedConversation,
  { bot, messages }: { bot: Bot; messages: readonly InboundMessage[] },
  language: Language,
  clock: Clock,
): Promise<Decision> {
  const text = messages.map((message) => message.text).join("\n");
  const answer = await callBot(clock, bot, {
    channel: channel.name,
    conversationId: conversation.id,
    contact: {
      externalId: conversation.externalId,
      phone: conversation.phone,
      profileName: conversation.profileName,
      language: conversation.language,
    },
    messages,
    text,
    language,
    memory: base.memory.bot ?? null,
    botTurns: conversation.botTurns,
    now: new Date(clock.now()),
  });
  return {
    ...base,
    author: `bot:${bot.name}`,
    replies: answer.replies,
    facts: answer.facts,
    memory: { ...base.memory, bot: answer.memory ?? null, ...countRepeats(base.memory, text) },
    botTurns: conversation.botTurns + 1,
    handOff: answer.handOff
      ? { ...answer.handOff, notice: answer.handOff.notice ?? channel.texts[language].handOff }
      : null,
    trace: answer.trace,
  };
}

/** Runs the author's code within its time limit. */
async function callBot(clock: Clock, bot: Bot, turn: Turn): Promise<Answer> {
  const timeoutMs = bot.timeoutMs ?? defaultTimeoutMs;
  const limit = new AbortController();
  const tooLate = new Promise<never>((_, reject) => {
    limit.signal.addEventListener("abort", () =>
      reject(new BotError(bot.name, `bot "${bot.name}" gave no answer within ${timeoutMs} ms`)),
    );
  });
  const cancel = clock.after(timeoutMs, () => limit.abort());
  try {
    return checkAnswer(bot.name, await Promise.race([bot.answer(turn, limit.signal), tooLate]));
  } catch (error) {
    if (error instanceof BotError) throw error;
    throw new BotError(bot.name, `bot "${bot.name}" threw: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    cancel();
  }
}

const mostMemory = 65_536;

function checkAnswer(bot: string, answer: unknown): Answer {
  const checked = answerSchema.safeParse(answer);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new BotError(bot, `bot "${bot}" returned no valid answer: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  if (JSON.stringify(checked.data.memory ?? null).length > mostMemory) {
    throw new BotError(bot, `bot "${bot}" returned more than 64 KB of memory; keep only what the next turn needs.`);
  }
  return checked.data as Answer;
}

/** A conversation lasts for years; the limits are meant for one talk. */
function sameTalk(conversation: ClaimedConversation, now: number): ClaimedConversation {
  const { at = now, bot, language } = memoryOf(conversation);
  if (now - at < otherTalkMs) return conversation;
  return { ...conversation, botTurns: 0, memory: { bot: bot ?? null, ...(language && { language }) } };
}

/** Circles and endless talks go to people instead of being answered once more. */
function limitBot(
  channel: Channel,
  conversation: ClaimedConversation,
  language: Language,
  messages: readonly InboundMessage[],
): Decision | null {
  const memory = memoryOf(conversation);
  const { repeats } = countRepeats(memory, messages.map((message) => message.text).join("\n"));
  const reason =
    repeats >= mostRepeats
      ? "the same message again and again"
      : conversation.botTurns >= channel.botTurnLimit
        ? "bot turn limit"
        : null;
  if (reason === null) return null;
  return { ...handOffInstead(conversation, reason, channel.texts[language].handOff), rung: "bot-limit" };
}

function countRepeats(memory: Memory, text: string): { last: string; repeats: number } {
  const last = fold(text).slice(0, 200);
  return { last, repeats: last === memory.last ? (memory.repeats ?? 0) + 1 : 0 };
}

/** After a bot failed too often: never silence. */
export function botFailed(channel: Channel, conversation: ClaimedConversation, why: string): Decision {
  const notice = channel.texts[languageOf(channel, conversation, [])].botFailed;
  const decision = handOffInstead(conversation, "bot failed", notice);
  return { ...decision, rung: "bot-failed", trace: [{ step: "error", detail: why.slice(0, 500) }] };
}

function handOffInstead(conversation: ClaimedConversation, reason: string, notice: string): Decision {
  return {
    rung: "hand-off",
    author: "parley",
    replies: [],
    facts: [],
    memory: memoryOf(conversation),
    botTurns: conversation.botTurns,
    handOff: { reason, notice },
    subscription: null,
    trace: [{ step: "hand off", detail: reason }],
  };
}

function memoryOf(conversation: ClaimedConversation): Memory {
  return (conversation.memory ?? {}) as Memory;
}

/** What Braze has on the profile, else what the customer writes now, else wrote before, else the channel's. */
function languageOf(
  channel: Channel,
  conversation: ClaimedConversation,
  messages: readonly InboundMessage[],
): Language {
  const onProfile = conversation.language?.slice(0, 2).toLowerCase();
  if (onProfile === "de" || onProfile === "en") return onProfile;
  return (
    identifyLanguage(messages.map((message) => message.text).join("\n")) ??
    memoryOf(conversation).language ??
    channel.language
  );
}
