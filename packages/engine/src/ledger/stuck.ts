import type { Sql } from "../db/database.ts";

/** Something that waits for an operator; `ref` is what `replay` takes. */
export type Stuck = {
  ref: string;
  what: "inbound" | "reply" | "fact";
  status: string;
  at: Date;
  reason: string | null;
  conversationId: string | null;
};

/** The oldest `limit` of each kind: quarantined and suspected deliveries, failed and uncertain replies and facts. */
export async function listStuck(sql: Sql, limit: number): Promise<Stuck[]> {
  return sql.query<Stuck>(
    `(select 'inbound:' || id as ref, 'inbound' as what, outcome as status, received_at as at, reason, conversation_id as "conversationId"
      from inbound where outcome in ('quarantined', 'suspected') and replaced_by is null and outcome <> 'accepted' order by id limit $1::int)
    union all
    (select 'reply:' || conversation_id || ':' || seq, 'reply', status, created_at, reason, conversation_id
      from outbox where status in ('held', 'failed') order by created_at limit $1::int)
    union all
    (select 'fact:' || id, 'fact', status, created_at, reason, conversation_id from fact where status in ('held', 'failed') order by id limit $1::int)`,
    [limit],
  );
}
