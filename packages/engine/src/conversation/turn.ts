import { isPersonRequest } from "../bot/person-request/person-request.ts";
import type { HandOff, InboundMessage, Json } from "../bot/turn.ts";
import { type Context, channelOf } from "../context.ts";
import { BotError } from "../errors.ts";
import { layOut } from "../outbox/layout.ts";
import { climb } from "../trigger/ladder.ts";
import type { ClaimedConversation, WaitingMessage } from "./claim-turns.ts";
import type { Postponement, TurnOutcome } from "./commit-turns.ts";
import { botFailed, type Decision, decide } from "./decide.ts";
import { isWithPeople } from "./lock.ts";

export type TurnResult = { kind: "outcome"; outcome: TurnOutcome } | { kind: "postponed"; postponement: Postponement };

const noWords: ReadonlySet<string> = new Set();
const mostFailures = 3;
const firstRetryMs = 2_000;
const longestRetryMs = 300_000;

/**
 * One turn of a leased conversation, from its waiting messages to what will be committed. Touches no database.
 *
 * 1. Wake: a snoozed or resolved conversation opens; a resolved one begins afresh with the bot.
 * 2. Climb the ladder; it may say to wait for more messages.
 * 3. Decide. A bot that fails leaves the messages unhandled for another try; the third failure goes to people.
 */
export async function runTurn(
  ctx: Context,
  claimed: ClaimedConversation,
  waiting: readonly WaitingMessage[],
): Promise<TurnResult> {
  const conversation = reopen(claimed, waiting.length > 0, ctx.clock.now());
  const channel = channelOf(ctx, conversation.channel);
  const messages = waiting.map(toInboundMessage);
  const optInWords = conversation.subscription === "opted_out" ? channel.optInWords : noWords;
  const ladder = {
    optOutWords: channel.optOutWords,
    optInWords,
    isPersonRequest,
    triggers: channel.triggers,
    bot: channel.bot,
  };
  const verdict = climb(ladder, messages, isWithPeople(conversation), ctx.clock.now());
  if (verdict.rung === "gather") return gathering(claimed, messages, verdict.until);
  try {
    const worn = claimed.attempts >= mostFailures && verdict.rung !== "people";
    const decision = worn
      ? botFailed(channel, conversation, "its answers could not be stored")
      : await decide(channel, conversation, verdict, ctx.clock);
    return { kind: "outcome", outcome: toOutcome(ctx, claimed, conversation, verdict.messages, decision) };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    ctx.log.error({ err: error, conversationId: claimed.id, attempt: claimed.attempts + 1 }, "bot failed");
    if (claimed.attempts + 1 < mostFailures)
      return { kind: "postponed", postponement: failedTurn(ctx, claimed, waiting) };
    const decision = botFailed(channel, conversation, error.message);
    return { kind: "outcome", outcome: toOutcome(ctx, claimed, conversation, verdict.messages, decision) };
  }
}

/** Puts a turn off that came to nothing: 2 s, 8 s, 32 s … 5 min. */
export function failedTurn(
  ctx: Context,
  claimed: ClaimedConversation,
  waiting: readonly WaitingMessage[],
): Postponement {
  const pauseMs = Math.min(longestRetryMs, firstRetryMs * 4 ** Math.min(claimed.attempts, 10));
  return {
    conversationId: claimed.id,
    fence: claimed.fence,
    until: new Date(ctx.clock.now() + pauseMs),
    failed: true,
    seen: waiting.at(-1)?.seq ?? claimed.handled,
  };
}

/** How a conversation stands when a message or its timer wakes it. */
function reopen(claimed: ClaimedConversation, hasMessages: boolean, now: number): ClaimedConversation {
  const woken = hasMessages || (claimed.wakeAt !== null && claimed.wakeAt.getTime() <= now);
  return woken ? { ...claimed, status: "open", wakeAt: null } : claimed;
}

function toInboundMessage(message: WaitingMessage): InboundMessage {
  return {
    seq: message.seq,
    text: message.body,
    mediaUrls: message.content.mediaUrls ?? [],
    route: message.content.route ?? null,
    receivedAt: message.createdAt,
  };
}

function gathering(claimed: ClaimedConversation, messages: readonly InboundMessage[], until: number): TurnResult {
  const seen = messages.at(-1)?.seq ?? claimed.handled;
  return {
    kind: "postponed",
    postponement: { conversationId: claimed.id, fence: claimed.fence, until: new Date(until), failed: false, seen },
  };
}

function toOutcome(
  ctx: Context,
  claimed: ClaimedConversation,
  conversation: ClaimedConversation,
  messages: readonly InboundMessage[],
  decision: Decision,
): TurnOutcome {
  const channel = channelOf(ctx, conversation.channel);
  const replies = [...decision.replies, ...(decision.handOff ? [{ text: decision.handOff.notice }] : [])];
  const [first, last] = [messages[0], messages.at(-1)];
  const handled = first && last ? { from: first.seq, to: last.seq, messages: messages.length } : null;
  const seq = last?.seq ?? claimed.handled;
  return {
    conversationId: conversation.id,
    fence: conversation.fence,
    handled,
    rung: decision.rung,
    trace: { rung: decision.rung, steps: (decision.trace ?? []) as Json },
    status: conversation.status,
    botTurns: decision.botTurns,
    memory: decision.memory,
    wakeAt: conversation.wakeAt,
    ...owner(conversation, decision.handOff, channel.team, ctx.clock.now()),
    replies: replies
      .flatMap((reply) => layOut(reply, channel.campaigns))
      .map((reply) => ({ ...reply, author: decision.author })),
    facts: [
      ...(decision.facts ?? []).map((fact) => ({ ...fact, seq })),
      ...(decision.subscription === "opted_out"
        ? [{ kind: "subscription" as const, name: channel.subscriptionGroupId ?? "", value: "unsubscribed", seq }]
        : []),
    ],
    subscription: decision.subscription,
    events: eventsOf(claimed, conversation, handled, decision),
  };
}

function owner(conversation: ClaimedConversation, handOff: HandOff | null, team: string | null, now: number) {
  if (handOff === null) {
    const { assignee, assigneeName, epoch, waitingSince } = conversation;
    return { assignee, assigneeName, epoch, waitingSince };
  }
  return {
    assignee: "queue" as const,
    assigneeName: handOff.team ?? team,
    epoch: conversation.epoch + 1,
    waitingSince: new Date(now),
  };
}

function eventsOf(
  claimed: ClaimedConversation,
  conversation: ClaimedConversation,
  handled: TurnOutcome["handled"],
  decision: Decision,
): TurnOutcome["events"] {
  const events: { type: string; data: Record<string, Json> }[] = [];
  if (claimed.status !== conversation.status)
    events.push({ type: "conversation.reopened", data: { from: claimed.status } });
  if (handled)
    events.push({ type: "turn.handled", data: { rung: decision.rung, ...handled, replies: decision.replies.length } });
  if (decision.handOff) {
    events.push({
      type: "conversation.handed_off",
      data: { reason: decision.handOff.reason, team: decision.handOff.team ?? null },
    });
  }
  if (decision.subscription === "opted_out") events.push({ type: "contact.opted_out", data: {} });
  if (decision.subscription === "wanted") events.push({ type: "contact.opted_in", data: {} });
  return events;
}
