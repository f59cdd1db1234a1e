import { type Context, nowOf } from "../context.ts";
import { changeOwner, type NewOwner } from "../conversation/change-owner.ts";
import { type ConversationRow, lockConversation } from "../conversation/lock.ts";
import type { Sql } from "../db/database.ts";
import { ConflictError } from "../errors.ts";
import type { Actor } from "./actor.ts";

/** Takes the conversation: the bot is silent from now on. From a colleague only with `takeOver`. */
export function claimConversation(ctx: Context, actor: Actor, input: { conversationId: string; takeOver?: boolean }) {
  return changing(ctx, input.conversationId, async (tx, conversation) => {
    if (isMine(actor, conversation) && conversation.status === "open") return conversation;
    if (input.takeOver !== true) refuseColleague(actor, conversation);
    return changeOwner(tx, conversation, takenBy(actor, conversation), nowOf(ctx));
  });
}

/** Gives the conversation back to the channel's bot, which starts with a fresh budget and memory. */
export function handBack(ctx: Context, actor: Actor, input: { conversationId: string }) {
  return changing(ctx, input.conversationId, async (tx, conversation) => {
    if (conversation.assignee === "bot") return conversation;
    refuseColleague(actor, conversation);
    return changeOwner(tx, conversation, backToBot(actor, "conversation.handed_back"), nowOf(ctx));
  });
}

/** Ends the matter; the customer's next message opens it again, with the bot. */
export function resolveConversation(ctx: Context, actor: Actor, input: { conversationId: string }) {
  return changing(ctx, input.conversationId, async (tx, conversation) => {
    if (conversation.status === "resolved") return conversation;
    refuseColleague(actor, conversation);
    const owner = { ...backToBot(actor, "conversation.resolved"), status: "resolved" as const };
    return changeOwner(tx, conversation, owner, nowOf(ctx));
  });
}

/** Puts the conversation aside until a time, or until the customer writes. */
export function snoozeConversation(ctx: Context, actor: Actor, input: { conversationId: string; until: Date }) {
  return changing(ctx, input.conversationId, async (tx, conversation) => {
    if (input.until.getTime() <= ctx.clock.now())
      throw new ConflictError("The time to snooze until is past; give a later one.");
    if (!isMine(actor, conversation)) throw new ConflictError("Claim the conversation first, then snooze it.");
    return changeOwner(
      tx,
      conversation,
      {
        assignee: "agent",
        assigneeName: actor.agent,
        status: "snoozed",
        wakeAt: input.until,
        event: { type: "conversation.snoozed", data: { agent: actor.agent, until: input.until.toISOString() } },
      },
      nowOf(ctx),
    );
  });
}

export function isMine(actor: Actor, conversation: ConversationRow): boolean {
  return conversation.assignee === "agent" && conversation.assignee_name === actor.agent;
}

export function refuseColleague(actor: Actor, conversation: ConversationRow): void {
  if (conversation.assignee !== "agent" || isMine(actor, conversation)) return;
  throw new ConflictError(
    `${conversation.assignee_name} has this conversation; claim it with "takeOver": true to take it over.`,
  );
}

/** The agent, whoever had it before; it is open from now on. */
export function takenBy(actor: Actor, conversation: ConversationRow): NewOwner {
  const event = { type: "conversation.claimed", data: { agent: actor.agent, from: conversation.assignee } };
  return { assignee: "agent", assigneeName: actor.agent, event };
}

function backToBot(actor: Actor, type: string): NewOwner {
  return { assignee: "bot", assigneeName: null, event: { type, data: { agent: actor.agent } } };
}

/** Locks, changes, commits, wakes the workers. */
export async function changing<Result>(
  ctx: Context,
  conversationId: string,
  change: (tx: Sql, conversation: ConversationRow) => Promise<Result>,
): Promise<Result> {
  const result = await ctx.db.transaction(async (tx) => change(tx, await lockConversation(tx, conversationId)));
  ctx.signals.raise("turns", "outbox", "events");
  return result;
}
