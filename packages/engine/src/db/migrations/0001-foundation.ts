import type { Migration } from "../migrate.ts";

/**
 * Tables that every message passes are written a few times and then rest: what is still to do stands in partial indexes,
 * so the cost of a message does not grow with the messages stored.
 */
const statements = [
  `create table contact (
    id uuid primary key,
    channel text not null,
    external_id text,
    phone text,
    braze_id text,
    profile_name text,
    language text,
    subscription text not null default 'unknown' check (subscription in ('unknown', 'wanted', 'subscribed', 'opted_out')),
    subscription_at timestamptz,
    created_at timestamptz not null,
    check (external_id is not null or phone is not null)
  ) with (fillfactor = 90)`,

  `create table conversation (
    id uuid primary key,
    channel text not null,
    contact_id uuid not null,
    status text not null default 'open' check (status in ('open', 'snoozed', 'resolved')),
    assignee text not null default 'bot' check (assignee in ('bot', 'flow', 'queue', 'agent')),
    assignee_name text,
    epoch int not null default 0,
    tail int not null default 0,
    inbound_tail int not null default 0,
    handled int not null default 0,
    bot_turns int not null default 0,
    attempts int not null default 0,
    memory jsonb not null default '{}',
    window_until timestamptz not null,
    due_at timestamptz,
    wake_at timestamptz,
    lease_until timestamptz,
    fence int not null default 0,
    waiting_since timestamptz,
    last_message_at timestamptz not null,
    created_at timestamptz not null,
    check (handled <= inbound_tail and inbound_tail <= tail)
  ) with (fillfactor = 60)`,
  `create index conversation_due on conversation (due_at) where due_at is not null`,
  `create index conversation_list on conversation (status, assignee, last_message_at, id)`,

  `create table message (
    conversation_id uuid not null,
    seq int not null,
    kind text not null check (kind in ('inbound', 'reply', 'note')),
    author text not null,
    body text not null,
    content jsonb not null default '{}',
    created_at timestamptz not null,
    primary key (conversation_id, seq)
  )`,

  `create table inbound (
    id bigint generated always as identity primary key,
    received_at timestamptz not null,
    channel text not null,
    route text,
    outcome text not null check (outcome in ('accepted', 'duplicate', 'suspected', 'quarantined', 'rejected')),
    conversation_id uuid,
    seq int,
    reason text,
    content_type text,
    raw text,
    check ((outcome = 'accepted') = (seq is not null))
  )`,
  `create index inbound_exception on inbound (id) where outcome <> 'accepted'`,
  `create table inbound_key (key uuid primary key, until timestamptz not null)`,
  `create index inbound_key_until on inbound_key (until)`,

  `create table turn (
    conversation_id uuid not null,
    from_seq int not null,
    to_seq int not null,
    messages int not null,
    rung text not null,
    trace jsonb not null,
    at timestamptz not null,
    primary key (conversation_id, to_seq)
  )`,

  `create table outbox (
    conversation_id uuid not null,
    seq int not null,
    channel text not null,
    epoch int not null,
    layout text not null,
    properties jsonb not null,
    status text not null default 'pending'
      check (status in ('pending', 'sending', 'sent', 'parked', 'held', 'failed', 'cancelled')),
    send_at timestamptz not null,
    claim int not null default 0,
    attempts int not null default 0,
    alone boolean not null default false,
    uncertain int not null default 0,
    lease_until timestamptz,
    pace timestamptz,
    dispatch_id text,
    reason text,
    created_at timestamptz not null,
    sent_at timestamptz,
    primary key (conversation_id, seq)
  ) with (fillfactor = 70)`,
  `create index outbox_ready on outbox (send_at, conversation_id, seq) where status = 'pending'`,
  `create index outbox_waiting on outbox (conversation_id, seq) where status = 'pending'`,
  // Nearly always empty: every stored message looks here for replies that its arrival sets free.
  `create index outbox_parked on outbox (conversation_id) where status = 'parked'`,
  // One in flight per conversation is a promise of the database, not of the sender.
  `create unique index outbox_in_flight on outbox (conversation_id) where status = 'sending'`,
  `create index outbox_lease on outbox (lease_until) where status = 'sending'`,
  `create index outbox_stuck on outbox (created_at) where status in ('held', 'failed')`,

  `create table fact (
    id bigint generated always as identity primary key,
    conversation_id uuid not null,
    seq int not null,
    channel text not null,
    kind text not null check (kind in ('attribute', 'event', 'subscription')),
    name text not null,
    value jsonb not null,
    status text not null default 'pending' check (status in ('pending', 'sending', 'sent', 'held', 'failed', 'cancelled')),
    send_at timestamptz not null,
    attempts int not null default 0,
    lease_until timestamptz,
    reason text,
    created_at timestamptz not null
  ) with (fillfactor = 80)`,
  `create index fact_open on fact (id) where status in ('pending', 'sending')`,
  `create index fact_stuck on fact (id) where status in ('held', 'failed')`,
  `create index fact_conversation on fact (conversation_id, id)`,

  // Identity values are handed out before commit; ordered by transaction first, a reader that stops at the oldest
  // transaction still running misses nothing.
  `create table event (
    tx xid8 not null default pg_current_xact_id(),
    id bigint generated always as identity,
    at timestamptz not null,
    type text not null,
    conversation_id uuid,
    data jsonb not null default '{}',
    primary key (tx, id)
  )`,

  `create table budget (workspace text primary key, pace timestamptz not null, blocked_until timestamptz)`,
  `create table duty (name text primary key, holder uuid not null, until timestamptz not null)`,
];

export const foundation: Migration = {
  name: "0001-foundation",
  async up(sql) {
    for (const statement of statements) await sql.query(statement);
  },
};
