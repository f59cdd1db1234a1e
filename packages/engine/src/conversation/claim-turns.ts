import type { Json } from "../bot/turn.ts";
import type { Sql } from "../db/database.ts";
import type { AssigneeKind, ConversationStatus, Subscription } from "../db/schema/index.ts";

/** A conversation that this process alone may run a turn of until the lease ends. */
export type ClaimedConversation = {
  id: string;
  channel: string;
  status: ConversationStatus;
  assignee: AssigneeKind;
  assigneeName: string | null;
  epoch: number;
  fence: number;
  handled: number;
  botTurns: number;
  attempts: number;
  memory: Json;
  wakeAt: Date | null;
  waitingSince: Date | null;
  externalId: string | null;
  phone: string | null;
  profileName: string | null;
  language: string | null;
  subscription: Subscription;
};

export type WaitingMessage = {
  conversationId: string;
  seq: number;
  body: string;
  content: { mediaUrls?: readonly string[]; route?: string; flowResponse?: string };
  createdAt: Date;
};

/**
 * A prepared statement keeps the plan it got when the tables were small. `any (array(…))` and `lateral … offset 0` leave
 * the planner little choice but to go by key, here and in the other statements that every message passes.
 */
const claimStatement = `
with claimed as (
  update conversation k set lease_until = $2::timestamptz, fence = k.fence + 1
  where k.id = any (array(
    select id from conversation
    where due_at <= $1::timestamptz and channel = any (array(select jsonb_array_elements_text($4::text::jsonb))) and (lease_until is null or lease_until <= $1::timestamptz)
    order by due_at limit $3::int for update skip locked
  )) returning k.*
)
select k.id, k.channel, k.status, k.assignee, k.assignee_name as "assigneeName", k.epoch, k.fence, k.handled,
  k.bot_turns as "botTurns", k.attempts, k.memory, k.wake_at as "wakeAt", k.waiting_since as "waitingSince",
  c.external_id as "externalId", c.phone, c.profile_name as "profileName", c.language, c.subscription
from claimed k cross join lateral (select * from contact where id = k.contact_id offset 0) c`;

/**
 * Not part of the claim: there the row lock would follow the newest version of the conversation while the messages were
 * read from the older snapshot, and handled ones would come back.
 */
const readStatement = `
select m.conversation_id as "conversationId", m.seq, m.body, m.content, m.created_at as "createdAt"
from jsonb_to_recordset($1::text::jsonb) as k(id uuid, handled int)
cross join lateral (
  select * from message m where m.conversation_id = k.id and m.seq > k.handled and m.kind = 'inbound' order by m.seq limit $2::int
) m
order by m.conversation_id, m.seq`;

/** A turn takes at most so many messages; the rest makes the next turn. */
const mostMessages = 100;

export type TurnClaim = { now: Date; leaseUntil: Date; channels: readonly string[]; limit: number };

/** Leases up to `limit` due conversations of these channels; nobody else gets them before `leaseUntil`. */
export function claimTurns(sql: Sql, claim: TurnClaim): Promise<ClaimedConversation[]> {
  const { now, leaseUntil, channels, limit } = claim;
  return sql.query<ClaimedConversation>(claimStatement, [now, leaseUntil, limit, JSON.stringify(channels)]);
}

/** The messages no turn has handled yet, by conversation, oldest first. */
export async function readWaiting(
  sql: Sql,
  claimed: readonly ClaimedConversation[],
): Promise<Map<string, WaitingMessage[]>> {
  const keys = claimed.map(({ id, handled }) => ({ id, handled }));
  const rows = await sql.query<WaitingMessage>(readStatement, [JSON.stringify(keys), mostMessages]);
  return Map.groupBy(rows, (row) => row.conversationId);
}

/** When the next conversation falls due, null when none waits. */
export async function nextDue(sql: Sql, channels: readonly string[]): Promise<Date | null> {
  const [row] = await sql.query<{ at: Date | null }>(
    `select min(greatest(due_at, lease_until)) as at from (
      select due_at, lease_until from conversation
      where due_at is not null and channel = any (array(select jsonb_array_elements_text($1::text::jsonb)))
      order by due_at limit 1000) soonest`,
    [JSON.stringify(channels)],
  );
  return row?.at ?? null;
}
