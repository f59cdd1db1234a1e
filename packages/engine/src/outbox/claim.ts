import type { Json } from "../bot/turn.ts";
import type { Sql } from "../db/database.ts";
import type { Subscription } from "../db/schema/index.ts";

/** A reply marked as being sent, with what must hold for it to leave. */
export type ClaimedReply = {
  conversationId: string;
  seq: number;
  channel: string;
  epoch: number;
  layout: string;
  properties: Record<string, Json>;
  claim: number;
  attempts: number;
  alone: boolean;
  createdAt: Date;
  /** The conversation's epoch now; another one means that its author lost the conversation. */
  presentEpoch: number;
  windowUntil: Date;
  /** The contact's pace after the reply before this one. */
  paceBefore: Date | null;
  externalId: string | null;
  phone: string | null;
  subscription: Subscription;
  subscriptionAt: Date | null;
};

/**
 * Marks the first waiting reply of up to `$3` conversations as being sent, before anything is: after a crash it is known
 * that the request may have left. A conversation with a reply in flight is passed over, and `outbox_in_flight` makes a
 * race between two senders an error instead of a second request. `offset 0` keeps each `exists` a look-up by conversation:
 * as joins they read the index entries of everything sent since the last vacuum.
 */
const claimStatement = `
with head as materialized (
  select p.conversation_id, p.seq from outbox p
  where p.status = 'pending' and p.send_at <= $1::timestamptz and p.channel = any (array(select jsonb_array_elements_text($4::text::jsonb)))
    and not exists (select from outbox e where e.conversation_id = p.conversation_id and e.status = 'pending' and e.seq < p.seq offset 0)
    and not exists (select from outbox f where f.conversation_id = p.conversation_id and f.status = 'sending' offset 0)
  order by p.send_at, p.conversation_id, p.seq limit $3::int for update of p skip locked
), o as (
  update outbox o set status = 'sending', lease_until = $2::timestamptz, claim = o.claim + 1, attempts = o.attempts + 1
  from head
  where o.conversation_id = any (array(select conversation_id from head)) and o.status = 'pending'
    and o.conversation_id = head.conversation_id and o.seq = head.seq
  returning o.*
)
select o.conversation_id as "conversationId", o.seq, o.channel, o.epoch, o.layout, o.properties, o.claim, o.attempts, o.alone,
  o.created_at as "createdAt", k.epoch as "presentEpoch", k.window_until as "windowUntil", before.pace as "paceBefore",
  c.external_id as "externalId", c.phone, c.subscription, c.subscription_at as "subscriptionAt"
from o
cross join lateral (select * from conversation where id = o.conversation_id offset 0) k
cross join lateral (select * from contact where id = k.contact_id offset 0) c
left join lateral (
  select b.pace from outbox b where b.conversation_id = o.conversation_id and b.seq < o.seq and b.pace is not null order by b.seq desc limit 1
) before on true`;

export function claimReplies(
  sql: Sql,
  { now, leaseUntil, channels, limit }: { now: Date; leaseUntil: Date; channels: readonly string[]; limit: number },
): Promise<ClaimedReply[]> {
  return sql.query<ClaimedReply>(claimStatement, [now, leaseUntil, limit, JSON.stringify(channels)]);
}

/** How many replies wait to leave now, counted up to `most`. */
export async function countReady(sql: Sql, now: Date, channels: readonly string[], most: number): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*)::int as n from (select from outbox where status = 'pending' and send_at <= $1::timestamptz
      and channel in (select jsonb_array_elements_text($2::text::jsonb)) limit $3::int) ready`,
    [now, JSON.stringify(channels), most],
  );
  return row?.n ?? 0;
}

/**
 * When the next reply may leave or the next lost one is found, in ms since the epoch; null when none waits. Lost ones are
 * not looked for before `recoverAt`. A reply behind another of its conversation does not count: the sender is woken when
 * that one is done.
 */
export async function nextSend(sql: Sql, channels: readonly string[], recoverAt: number): Promise<number | null> {
  const [row] = await sql.query<{ at: Date | null }>(
    `select least(
      (select p.send_at from outbox p where p.status = 'pending' and p.channel = any (array(select jsonb_array_elements_text($1::text::jsonb)))
        and not exists (select from outbox e where e.conversation_id = p.conversation_id and e.seq < p.seq and e.status = 'pending' offset 0)
        and not exists (select from outbox f where f.conversation_id = p.conversation_id and f.status = 'sending' offset 0)
        order by p.send_at limit 1),
      (select greatest(min(lease_until), $2::timestamptz) from outbox where status = 'sending' having count(*) > 0)) as at`,
    [JSON.stringify(channels), new Date(recoverAt)],
  );
  return row?.at?.getTime() ?? null;
}
