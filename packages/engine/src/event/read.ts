import type { Json } from "../bot/turn.ts";
import type { Sql } from "../db/database.ts";

export type StreamEvent = {
  /** Place in the stream, `tx-id`; what a client sends back as `Last-Event-ID`. */
  cursor: string;
  at: Date;
  type: string;
  conversationId: string | null;
  data: Record<string, Json>;
};

/**
 * Events after `cursor`, in order. It stops before the oldest transaction that is still running: one that began earlier
 * may still commit an event in front of those already visible, and a reader past them would never see it.
 */
export async function readEvents(sql: Sql, cursor: string, limit: number): Promise<StreamEvent[]> {
  const { tx, id } = parseCursor(cursor);
  return sql.query<StreamEvent>(
    `select tx::text || '-' || id as cursor, at, type, conversation_id as "conversationId", data from event
    where (tx, id) > ($1::text::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by tx, id limit $3::int`,
    [tx, id, limit],
  );
}

/** The cursor behind everything that has happened so far. */
export async function latestCursor(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ cursor: string }>(
    "select tx::text || '-' || id as cursor from event where tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx desc, id desc limit 1",
  );
  return row?.cursor ?? firstCursor;
}

/** The cursor in front of everything. */
const firstCursor = "0-0";

export function isCursor(text: string): boolean {
  return /^\d{1,19}-\d{1,18}$/.test(text);
}

function parseCursor(cursor: string): { tx: string; id: string } {
  const [tx = "0", id = "0"] = cursor.split("-");
  return { tx, id };
}
