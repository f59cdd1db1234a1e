import type { Json } from "../bot/turn.ts";
import type { Sql } from "../db/database.ts";

export type ClaimedFact = {
  id: number;
  conversationId: string;
  channel: string;
  kind: "attribute" | "event" | "subscription";
  name: string;
  value: Json;
  attempts: number;
  createdAt: Date;
  externalId: string | null;
  phone: string | null;
};

/**
 * The oldest facts that may leave. A contact's later facts wait for its earlier ones, and an opt-out waits until the
 * confirmation has left: Braze would not deliver it to somebody unsubscribed.
 */
const claimStatement = `
update fact f set status = 'sending', lease_until = $2::timestamptz, attempts = f.attempts + 1
from (
  select p.id from fact p
  where p.status = 'pending' and p.send_at <= $1::timestamptz
    and not exists (select from fact e where e.conversation_id = p.conversation_id and e.id < p.id
      and (e.status = 'sending' or (e.status = 'pending' and e.send_at > $1::timestamptz)))
    and (p.kind <> 'subscription' or not exists (
      select from outbox o where o.conversation_id = p.conversation_id and o.seq > p.seq and o.status in ('pending', 'sending')))
  order by p.id limit $3::int for update of p skip locked
) due, conversation k join contact c on c.id = k.contact_id
where f.id = due.id and k.id = f.conversation_id
returning f.id, f.conversation_id as "conversationId", f.channel, f.kind, f.name, f.value, f.attempts,
  f.created_at as "createdAt", c.external_id as "externalId", c.phone`;

export async function claimFacts(sql: Sql, now: Date, leaseUntil: Date, limit: number): Promise<ClaimedFact[]> {
  const facts = await sql.query<ClaimedFact>(claimStatement, [now, leaseUntil, limit]);
  return facts.sort((a, b) => a.id - b.id);
}

/** When the next fact may leave, in ms since the epoch; null when none waits. */
export async function nextFact(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ at: Date | null }>(
    "select min(case status when 'pending' then send_at else lease_until end) as at from fact where status in ('pending', 'sending')",
  );
  return row?.at?.getTime() ?? null;
}

export type FactResult = {
  id: number;
  attempt: number;
  status: "pending" | "sent" | "held" | "failed";
  sendAt: Date | null;
  reason: string | null;
};

const recordStatement = `
with d as (
  select * from jsonb_to_recordset($1::text::jsonb) as x(id bigint, attempt int, status text, "sendAt" timestamptz, reason text)
), u as (
  update fact f set status = d.status, lease_until = null, send_at = coalesce(d."sendAt", f.send_at), reason = d.reason
  from d where f.id = d.id and f.status = 'sending' and f.attempts = d.attempt
  returning f.id, f.conversation_id, f.kind, f.name, f.status, f.reason
)
insert into event (at, type, conversation_id, data)
select $2::timestamptz, 'fact.' || status, conversation_id, jsonb_strip_nulls(jsonb_build_object('kind', kind, 'name', name, 'reason', reason))
from u where status <> 'pending' order by id`;

export async function recordFacts(sql: Sql, results: readonly FactResult[], now: Date): Promise<void> {
  await sql.query(recordStatement, [JSON.stringify(results), now]);
}

/**
 * Facts whose sender died with the request under way. Attributes and subscription states may be said twice; an event
 * would count twice, so it waits for an operator.
 */
export async function recoverFacts(sql: Sql, now: Date, leaseBefore: Date): Promise<number> {
  const rows = await sql.query<{ id: number }>(
    `update fact set status = case when kind = 'event' then 'held' else 'pending' end, lease_until = null, send_at = $1::timestamptz,
      reason = 'the process ended while the request was under way; Braze may have it'
    where status = 'sending' and lease_until <= $2::timestamptz returning id`,
    [now, leaseBefore],
  );
  return rows.length;
}
