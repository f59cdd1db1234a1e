import type { Json } from "../bot/turn.ts";
import type { Sql } from "../db/database.ts";
import type { OutboxStatus } from "../db/schema/index.ts";

/** What became of one claimed reply. */
export type SendResult = {
  conversationId: string;
  seq: number;
  /** The claim it belongs to: a result that comes after the lease ran out changes nothing. */
  claim: number;
  status: Exclude<OutboxStatus, "sending">;
  sendAt: Date | null;
  /** Not counted as an attempt, since no request was made. */
  untried: boolean;
  alone: boolean;
  uncertain: boolean;
  pace: Date | null;
  dispatchId: string | null;
  reason: string | null;
  subscribed: boolean;
};

const recordStatement = `
with d as (
  select * from jsonb_to_recordset($1::text::jsonb) as x(
    conv uuid, seq int, claim int, status text, send_at timestamptz, untried boolean, alone boolean, uncertain boolean,
    pace timestamptz, dispatch_id text, reason text, subscribed boolean, event text)
), u as (
  update outbox o set
    status = d.status, send_at = coalesce(d.send_at, o.send_at), lease_until = null,
    attempts = o.attempts - case when d.untried then 1 else 0 end, alone = o.alone or d.alone,
    uncertain = o.uncertain + case when d.uncertain then 1 else 0 end, pace = coalesce(d.pace, o.pace),
    dispatch_id = d.dispatch_id, reason = d.reason, sent_at = case when d.status = 'sent' then $2::timestamptz end
  from d
  where o.conversation_id = any (array(select conv from d)) and o.status = 'sending'
    and o.conversation_id = d.conv and o.seq = d.seq and o.claim = d.claim
  returning o.conversation_id, o.seq
), s as (
  update contact c set subscription = 'subscribed', subscription_at = $2::timestamptz from u join d on d.conv = u.conversation_id join conversation k on k.id = d.conv
  where d.subscribed and c.id = k.contact_id and c.subscription in ('unknown', 'wanted')
), e as (
  insert into event (at, type, conversation_id, data)
  select $2::timestamptz, d.event, d.conv, jsonb_strip_nulls(jsonb_build_object('seq', d.seq, 'reason', d.reason, 'dispatchId', d.dispatch_id))
  from u join d on d.conv = u.conversation_id and d.seq = u.seq where d.event is not null order by d.conv, d.seq
)
select count(*)::int as n from u`;

const events: Partial<Record<SendResult["status"], string>> = {
  sent: "reply.sent",
  parked: "reply.parked",
  held: "reply.held",
  failed: "reply.failed",
  cancelled: "reply.cancelled",
};

/** Writes results in one statement; returns how many were still this sender's to write. */
export async function recordResults(sql: Sql, results: readonly SendResult[], now: Date): Promise<number> {
  const [row] = await sql.query<{ n: number }>(recordStatement, [JSON.stringify(results.map(toRow)), now]);
  return row?.n ?? 0;
}

function toRow(result: SendResult): Record<string, Json> {
  return {
    conv: result.conversationId,
    seq: result.seq,
    claim: result.claim,
    status: result.status,
    send_at: result.sendAt?.toISOString() ?? null,
    untried: result.untried,
    alone: result.alone,
    uncertain: result.uncertain,
    pace: result.pace?.toISOString() ?? null,
    dispatch_id: result.dispatchId,
    reason: result.reason,
    subscribed: result.subscribed,
    event: result.uncertain ? "reply.uncertain" : (events[result.status] ?? null),
  };
}

const recoverStatement = `
with lost as (
  select o.conversation_id, o.seq from outbox o where o.status = 'sending' and o.lease_until <= $3::timestamptz
  order by o.conversation_id, o.seq limit 1000 for update of o skip locked
), u as (
  update outbox o set status = case when o.channel = any (string_to_array($2, ',')) then 'held' else 'pending' end,
    lease_until = null, send_at = $1::timestamptz, uncertain = o.uncertain + 1,
    reason = 'the process ended while the request was under way; it may have been delivered'
  from lost where o.conversation_id = lost.conversation_id and o.seq = lost.seq
  returning o.conversation_id, o.seq, o.reason
), e as (
  insert into event (at, type, conversation_id, data)
  select $1::timestamptz, 'reply.uncertain', conversation_id, jsonb_build_object('seq', seq, 'reason', reason) from u order by 3
)
select count(*)::int as n from u`;

/**
 * Sets parked replies free whose window is open after all: the customer wrote while they were being parked. Returns how
 * many.
 */
export async function releaseParked(sql: Sql, now: Date): Promise<number> {
  const rows = await sql.query(
    `update outbox o set status = 'pending', send_at = $1::timestamptz, reason = null
    from conversation k where o.status = 'parked' and k.id = o.conversation_id and k.window_until > $1::timestamptz
    returning o.seq`,
    [now],
  );
  return rows.length;
}

/**
 * Replies whose sender died with the request under way (lease run out by `leaseBefore`): uncertain. Those of `holding`
 * channels wait for an operator. Returns how many.
 */
export async function recoverReplies(
  sql: Sql,
  now: Date,
  holding: readonly string[],
  leaseBefore = now,
): Promise<number> {
  const [row] = await sql.query<{ n: number }>(recoverStatement, [now, holding.join(","), leaseBefore]);
  return row?.n ?? 0;
}
