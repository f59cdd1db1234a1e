import type { Fact, Json } from "../bot/turn.ts";
import type { Sql } from "../db/database.ts";
import type { AssigneeKind, ConversationStatus } from "../db/schema/index.ts";
import type { OutgoingReply } from "../outbox/layout.ts";

/** Everything a turn changes, committed together or not at all. */
export type TurnOutcome = {
  conversationId: string;
  /** The fence it was claimed with; if the conversation has another by now, nothing is written. */
  fence: number;
  /** First and last inbound message it handled, and how many; null when only a timer fell due. */
  handled: { from: number; to: number; messages: number } | null;
  rung: string;
  trace: Json;
  status: ConversationStatus;
  assignee: AssigneeKind;
  assigneeName: string | null;
  epoch: number;
  botTurns: number;
  memory: Json;
  wakeAt: Date | null;
  waitingSince: Date | null;
  replies: readonly (OutgoingReply & { author: string })[];
  facts: readonly ((Fact | { kind: "subscription"; name: string; value: Json }) & { seq: number })[];
  subscription: "opted_out" | "wanted" | null;
  events: readonly { type: string; data: Record<string, Json> }[];
};

/**
 * 1. `held` locks the conversations, in id order, whose fence is still the one they were claimed with. An owner change or
 *    a lease that ran out has raised it: then the whole turn is void and its messages are handled by the next one.
 * 2. Replies get their sequence numbers under that lock.
 * 3. Messages that came in meanwhile make the conversation due at once.
 * 4. The fence goes up, so a commit repeated after a lost connection finds nothing to do.
 */
const commitStatement = `
with d as (
  select * from jsonb_to_recordset($1::text::jsonb) as x(
    conv uuid, fence int, from_seq int, to_seq int, messages int, rung text, trace jsonb, status text, assignee text,
    assignee_name text, epoch int, bot_turns int, memory jsonb, wake_at timestamptz, waiting_since timestamptz,
    replies jsonb, reply_count int, facts jsonb, subscription text, events jsonb)
), held as materialized (
  select k.id from (select conv, fence from d order by conv) due
  cross join lateral (select id from conversation where id = due.conv and fence = due.fence for update) k
), u as (
  update conversation k set
    tail = k.tail + d.reply_count, handled = coalesce(d.to_seq, k.handled), status = d.status, assignee = d.assignee,
    assignee_name = d.assignee_name, epoch = d.epoch, bot_turns = d.bot_turns, memory = d.memory, attempts = 0,
    wake_at = d.wake_at, waiting_since = d.waiting_since, lease_until = null, fence = k.fence + 1,
    due_at = case when k.inbound_tail > coalesce(d.to_seq, k.handled) then $2::timestamptz else d.wake_at end,
    last_message_at = case when d.reply_count > 0 then $2::timestamptz else k.last_message_at end
  from d where k.id = any (array(select id from held)) and d.conv = k.id and d.fence = k.fence
  returning k.id, k.channel, k.contact_id, k.epoch, k.tail - d.reply_count as base
), r as (
  select u.id, u.channel, u.epoch, u.base + e.ord::int as seq, e.value as v
  from u join d on d.conv = u.id cross join lateral jsonb_array_elements(d.replies) with ordinality as e(value, ord)
), msg as (
  insert into message (conversation_id, seq, kind, author, body, content, created_at)
  select id, seq, 'reply', v->>'author', v->>'body', v->'content', $2::timestamptz from r
), outgoing as (
  insert into outbox (conversation_id, seq, channel, epoch, layout, properties, send_at, created_at)
  select id, seq, channel, epoch, v->>'layout', v->'properties', $2::timestamptz, $2::timestamptz from r
), learned as (
  insert into fact (conversation_id, seq, channel, kind, name, value, send_at, created_at)
  select u.id, (e.value->>'seq')::int, u.channel, e.value->>'kind', e.value->>'name', e.value->'value', $2::timestamptz, $2::timestamptz
  from u join d on d.conv = u.id cross join lateral jsonb_array_elements(d.facts) with ordinality as e(value, ord) order by u.id, e.ord
), contacts as (
  update contact c set subscription = d.subscription, subscription_at = $2::timestamptz
  from u join d on d.conv = u.id where c.id = u.contact_id and d.subscription is not null
), withdrawn as (
  update fact f set status = 'cancelled', reason = 'the contact opted in again before it was sent'
  from u join d on d.conv = u.id
  where d.subscription = 'wanted' and f.conversation_id = u.id and f.kind = 'subscription' and f.status = 'pending'
), turns as (
  insert into turn (conversation_id, from_seq, to_seq, messages, rung, trace, at)
  select u.id, d.from_seq, d.to_seq, d.messages, d.rung, d.trace, $2::timestamptz from u join d on d.conv = u.id where d.to_seq is not null
), told as (
  insert into event (at, type, conversation_id, data)
  select $2::timestamptz, e.value->>'type', u.id, e.value->'data'
  from u join d on d.conv = u.id cross join lateral jsonb_array_elements(d.events) with ordinality as e(value, ord) order by u.id, e.ord
)
select id from u`;

/** Commits turns; returns the ids of those that still held their conversation. */
export async function commitTurns(sql: Sql, outcomes: readonly TurnOutcome[], now: Date): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(commitStatement, [JSON.stringify(outcomes.map(toRow)), now]);
  return new Set(rows.map((row) => row.id));
}

function toRow(outcome: TurnOutcome) {
  return {
    conv: outcome.conversationId,
    fence: outcome.fence,
    from_seq: outcome.handled?.from ?? null,
    to_seq: outcome.handled?.to ?? null,
    messages: outcome.handled?.messages ?? 0,
    rung: outcome.rung,
    trace: outcome.trace,
    status: outcome.status,
    assignee: outcome.assignee,
    assignee_name: outcome.assigneeName,
    epoch: outcome.epoch,
    bot_turns: outcome.botTurns,
    memory: outcome.memory ?? {},
    wake_at: outcome.wakeAt,
    waiting_since: outcome.waitingSince,
    replies: outcome.replies,
    reply_count: outcome.replies.length,
    facts: outcome.facts.map(factRow),
    subscription: outcome.subscription,
    events: outcome.events,
  };
}

function factRow(fact: TurnOutcome["facts"][number]) {
  const value = fact.kind === "event" ? (fact.properties ?? {}) : fact.value;
  return { kind: fact.kind, name: fact.name, value, seq: fact.seq };
}

/** A turn put off: nothing was decided, the messages stay unhandled. */
export type Postponement = { conversationId: string; fence: number; until: Date; failed: boolean; seen: number };

const postponeStatement = `
update conversation k set lease_until = null, fence = k.fence + 1, attempts = k.attempts + case when d.failed then 1 else 0 end,
  due_at = case when k.inbound_tail > d.seen then $2::timestamptz else d.until end
from jsonb_to_recordset($1::text::jsonb) as d(conv uuid, fence int, until timestamptz, failed boolean, seen int)
where k.id = d.conv and k.fence = d.fence`;

/** Gives leases back until a later time; a message that came in meanwhile makes the conversation due at once. */
export async function postponeTurns(sql: Sql, postponed: readonly Postponement[], now: Date): Promise<void> {
  const rows = postponed.map(({ conversationId, ...rest }) => ({ conv: conversationId, ...rest }));
  await sql.query(postponeStatement, [JSON.stringify(rows), now]);
}
