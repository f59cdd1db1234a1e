import type { Reply } from "../bot/turn.ts";
import { type Context, channelOf, nowOf } from "../context.ts";
import { changeOwner } from "../conversation/change-owner.ts";
import type { ConversationRow } from "../conversation/lock.ts";
import type { Sql } from "../db/database.ts";
import { jsonb } from "../db/jsonb.ts";
import { ConflictError } from "../errors.ts";
import { recordEvent } from "../event/record.ts";
import { isTemplate } from "../outbox/judge.ts";
import { layOut, type OutgoingReply } from "../outbox/layout.ts";
import type { Actor } from "./actor.ts";
import { changing, isMine, refuseColleague, takenBy } from "./own.ts";

/** `parked`: the 24 h window is closed; the reply leaves by itself when the customer writes again. */
export type Written = { seqs: number[]; delivery: "pending" | "parked" };

/** Writes to the customer. From the queue or the bot it takes the conversation first; a colleague's is a conflict. */
export function replyToContact(
  ctx: Context,
  actor: Actor,
  input: { conversationId: string; reply: Reply },
): Promise<Written> {
  return changing(ctx, input.conversationId, async (tx, conversation) => {
    refuseColleague(actor, conversation);
    const { campaigns } = channelOf(ctx, conversation.channel);
    refuseUnknownLayout(input.reply, campaigns);
    const now = nowOf(ctx);
    const mine = isMine(actor, conversation)
      ? conversation
      : await changeOwner(tx, conversation, takenBy(actor, conversation), now);
    const parts = layOut(input.reply, campaigns);
    const seqs = await enqueue(tx, mine, actor, parts, now);
    const open = parts.every((part) => isTemplate(part.layout)) || mine.window_until.getTime() > now.getTime();
    return { seqs, delivery: open ? "pending" : "parked" };
  });
}

/** A person chose it for a reason; sent as plain text it would not be what they saw. */
function refuseUnknownLayout(reply: Reply, campaigns: Readonly<Record<string, string>>): void {
  if (reply.layout === undefined || reply.layout in campaigns) return;
  throw new ConflictError(
    `There is no campaign for the layout "${reply.layout}"; there is ${Object.keys(campaigns).join(", ")}.`,
  );
}

async function enqueue(
  tx: Sql,
  conversation: ConversationRow,
  actor: Actor,
  parts: readonly OutgoingReply[],
  now: Date,
): Promise<number[]> {
  const seqs = parts.map((_, index) => conversation.tail + index + 1);
  await appendMessages(
    tx,
    conversation,
    parts.map((part) => ({
      kind: "reply" as const,
      author: `agent:${actor.agent}`,
      body: part.body,
      content: part.content,
    })),
    now,
  );
  await tx.kysely
    .insertInto("outbox")
    .values(
      parts.map((part, index) => ({
        conversation_id: conversation.id,
        seq: conversation.tail + index + 1,
        channel: conversation.channel,
        epoch: conversation.epoch,
        layout: part.layout,
        properties: jsonb(part.properties),
        status: "pending" as const,
        send_at: now,
        claim: 0,
        attempts: 0,
        alone: false,
        uncertain: 0,
        created_at: now,
      })),
    )
    .execute();
  await recordEvent(tx, {
    at: now,
    type: "reply.written",
    conversationId: conversation.id,
    data: { agent: actor.agent, seqs },
  });
  return seqs;
}

/** Writes to colleagues; a note never has an outbox row, so it cannot leave. */
export function addNote(
  ctx: Context,
  actor: Actor,
  input: { conversationId: string; text: string },
): Promise<{ seq: number }> {
  return changing(ctx, input.conversationId, async (tx, conversation) => {
    const now = nowOf(ctx);
    await appendMessages(
      tx,
      conversation,
      [{ kind: "note", author: `agent:${actor.agent}`, body: input.text, content: {} }],
      now,
    );
    const seq = conversation.tail + 1;
    await recordEvent(tx, {
      at: now,
      type: "note.added",
      conversationId: conversation.id,
      data: { agent: actor.agent, seq },
    });
    return { seq };
  });
}

type NewMessage = { kind: "reply" | "note"; author: string; body: string; content: Record<string, unknown> };

/** Appends to a locked conversation's timeline. */
async function appendMessages(
  tx: Sql,
  conversation: ConversationRow,
  messages: readonly NewMessage[],
  now: Date,
): Promise<void> {
  await tx.kysely
    .insertInto("message")
    .values(
      messages.map((message, index) => ({
        conversation_id: conversation.id,
        seq: conversation.tail + index + 1,
        kind: message.kind,
        author: message.author,
        body: message.body,
        content: jsonb(message.content),
        created_at: now,
      })),
    )
    .execute();
  await tx.kysely
    .updateTable("conversation")
    .set({ tail: conversation.tail + messages.length, last_message_at: now })
    .where("id", "=", conversation.id)
    .execute();
}
