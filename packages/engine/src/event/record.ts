import type { Json } from "../bot/turn.ts";
import type { Sql } from "../db/database.ts";
import { jsonb } from "../db/jsonb.ts";

export type NewEvent = { at: Date; type: string; conversationId: string | null; data?: Record<string, Json> };

/** Writes an event in the transaction of what it tells about, so that neither exists without the other. */
export async function recordEvent(tx: Sql, event: NewEvent): Promise<void> {
  await tx.kysely
    .insertInto("event")
    .values({
      at: event.at,
      type: event.type,
      conversation_id: event.conversationId,
      data: jsonb(event.data ?? {}),
    })
    .execute();
}
