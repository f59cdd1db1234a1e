import type { Json } from "../bot/turn.ts";
import type { Sql } from "../db/database.ts";
import type { AssigneeKind, ConversationStatus } from "../db/schema/index.ts";
import { recordEvent } from "../event/record.ts";
import { type ConversationRow, isWithPeople } from "./lock.ts";

export type NewOwner = {
  assignee: AssigneeKind;
  assigneeName: string | null;
  status?: ConversationStatus;
  wakeAt?: Date | null;
  event: { type: string; data?: Record<string, Json> };
};

/**
 * Gives a locked conversation to its next owner.
 *
 * - The epoch goes up: what a bot wrote before and has not left yet is cancelled by the sender. What people wrote travels
 *   with the conversation, since a person's word is not withdrawn by a hand-over.
 * - The fence goes up: a turn under way can no longer commit; its messages are handled under the new owner.
 * - A bot gets a fresh budget.
 */
export async function changeOwner(
  tx: Sql,
  conversation: ConversationRow,
  owner: NewOwner,
  now: Date,
): Promise<ConversationRow> {
  const epoch = conversation.epoch + 1;
  const fromPeople = isWithPeople(conversation);
  const unhandled = conversation.inbound_tail > conversation.handled;
  const wakeAt = owner.wakeAt ?? null;
  const changed = await tx.kysely
    .updateTable("conversation")
    .set({
      assignee: owner.assignee,
      assignee_name: owner.assigneeName,
      status: owner.status ?? "open",
      epoch,
      fence: conversation.fence + 1,
      lease_until: null,
      due_at: unhandled ? now : wakeAt,
      wake_at: wakeAt,
      waiting_since: owner.assignee === "queue" ? (conversation.waiting_since ?? now) : null,
      ...(owner.assignee === "bot" && { bot_turns: 0, attempts: 0, memory: "{}" }),
    })
    .where("id", "=", conversation.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (fromPeople) await carryOver(tx, conversation, epoch);
  await recordEvent(tx, {
    at: now,
    type: owner.event.type,
    conversationId: conversation.id,
    data: { epoch, ...owner.event.data },
  });
  return changed;
}

async function carryOver(tx: Sql, conversation: ConversationRow, epoch: number): Promise<void> {
  await tx.kysely
    .updateTable("outbox")
    .set({ epoch })
    .where("conversation_id", "=", conversation.id)
    .where("status", "in", ["pending", "parked", "sending", "held", "failed"])
    .where("epoch", "=", conversation.epoch)
    .execute();
}
