import type { Sql } from "../db/database.ts";

/** Something that waits for an operator; `ref` is what `replay` takes. */
export type Stuck = {
  ref: string;
  what: "inbound" | "conversation" | "reply" | "fact";
  status: string;
  at: Date;
  reason: string | null;
  conversationId: string | null;
};

/** Work that is due for this long is stuck: its channel is no longer configured, or it fails again and again. */
const overdueMs = 5 * 60_000;

/**
 * The oldest `limit` of each kind: quarantined and suspected deliveries; conversations nobody handles; replies and facts
 * that failed, are uncertain, or are tried again and again.
 */
export async function listStuck(sql: Sql, now: Date, limit: number): Promise<Stuck[]> {
  return sql.query<Stuck>(
    `(select 'inbound:' || id as ref, 'inbound' as what, outcome as status, received_at as at, reason, conversation_id as "conversationId"
      from inbound where outcome in ('quarantined', 'suspected') order by id limit $1::int)
    union all
    (select 'conversation:' || id, 'conversation', 'waiting', last_message_at, 'on channel ' || channel || ', failed ' || attempts || ' times', id
      from conversation where inbound_tail > handled and (due_at <= $2::timestamptz or attempts > 2) and due_at is not null order by due_at limit $1::int)
    union all
    (select 'reply:' || conversation_id || ':' || seq, 'reply', status, created_at, reason, conversation_id
      from outbox where status in ('held', 'failed') order by created_at limit $1::int)
    union all
    (select 'reply:' || conversation_id || ':' || seq, 'reply', status, created_at, coalesce(reason, 'on channel ' || channel), conversation_id
      from outbox where status = 'pending' and created_at <= $2::timestamptz order by send_at limit $1::int)
    union all
    (select 'fact:' || id, 'fact', status, created_at, reason, conversation_id from fact where status in ('held', 'failed') order by id limit $1::int)
    union all
    (select 'fact:' || id, 'fact', status, created_at, reason, conversation_id
      from fact where status = 'pending' and created_at <= $2::timestamptz order by id limit $1::int)`,
    [limit, new Date(now.getTime() - overdueMs)],
  );
}
