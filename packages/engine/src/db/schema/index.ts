import type { ColumnType, Generated } from "kysely";
import type { Json } from "../../bot/turn.ts";

/** Written as a JSON string, read as the parsed value. */
type JsonColumn<Value> = ColumnType<Value, string, string>;
type Timestamp = ColumnType<Date, Date, Date>;
type OptionalTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

/**
 * What Parley did about the contact's subscription to the number's group. `unknown`: nothing, it is as Braze has it;
 * `wanted`: the next reply subscribes; `subscribed`: a reply did; `opted_out`: by the contact's own word.
 */
export type Subscription = "unknown" | "wanted" | "subscribed" | "opted_out";

export type ContactTable = {
  /** Computed from channel and identity, so storing a message needs no look-up. */
  id: string;
  channel: string;
  external_id: string | null;
  phone: string | null;
  braze_id: string | null;
  profile_name: string | null;
  language: string | null;
  subscription: Subscription;
  /** Since when. */
  subscription_at: OptionalTimestamp;
  created_at: Timestamp;
};

export type ConversationStatus = "open" | "snoozed" | "resolved";
export type AssigneeKind = "bot" | "flow" | "queue" | "agent";

export type ConversationTable = {
  id: string;
  channel: string;
  contact_id: string;
  status: ConversationStatus;
  assignee: AssigneeKind;
  /** The bot's or flow's name, the queue's team or the agent; null for the channel's bot and the default queue. */
  assignee_name: string | null;
  /** Raised by every change of owner; a reply leaves only under the epoch it was written in. */
  epoch: number;
  /** Sequence number of the newest timeline entry. */
  tail: number;
  /** Sequence number of the newest inbound message. */
  inbound_tail: number;
  /** Sequence number of the newest inbound message that a turn has handled. */
  handled: number;
  bot_turns: number;
  /** How often the decider failed on the messages now waiting. */
  attempts: number;
  memory: JsonColumn<Json>;
  /** Free text may leave until then. */
  window_until: Timestamp;
  /** When a worker should look at it next; null when nothing is waiting. */
  due_at: OptionalTimestamp;
  /** The timer of a snoozed conversation. */
  wake_at: OptionalTimestamp;
  lease_until: OptionalTimestamp;
  /** Raised by every claim and every change of owner; a turn is committed only under the fence it was claimed with. */
  fence: number;
  waiting_since: OptionalTimestamp;
  last_message_at: Timestamp;
  created_at: Timestamp;
};

export type MessageKind = "inbound" | "reply" | "note";

export type MessageTable = {
  conversation_id: string;
  seq: number;
  kind: MessageKind;
  /** `contact`, `bot:NAME`, `agent:NAME`, `trigger:NAME` or `parley`. */
  author: string;
  body: string;
  content: JsonColumn<Record<string, Json>>;
  created_at: Timestamp;
};

export type InboundOutcome = "accepted" | "duplicate" | "suspected" | "quarantined" | "rejected";

/** The inbound ledger: one row for each delivery that was answered 2xx. */
export type InboundTable = {
  id: Generated<number>;
  received_at: Timestamp;
  channel: string;
  route: string | null;
  outcome: InboundOutcome;
  conversation_id: string | null;
  seq: number | null;
  reason: string | null;
  content_type: string | null;
  /** The body as received, base64; kept unless it was plainly accepted. */
  raw: string | null;
};

/** What makes a repeated delivery recognisable, until when. */
export type InboundKeyTable = { key: string; until: Timestamp };

export type TurnTable = {
  conversation_id: string;
  from_seq: number;
  to_seq: number;
  /** How many inbound messages it handled. */
  messages: number;
  rung: string;
  trace: JsonColumn<Json>;
  at: Timestamp;
};

export type OutboxStatus = "pending" | "sending" | "sent" | "parked" | "held" | "failed" | "cancelled";

export type OutboxTable = {
  conversation_id: string;
  seq: number;
  channel: string;
  epoch: number;
  layout: string;
  properties: JsonColumn<Record<string, Json>>;
  status: OutboxStatus;
  send_at: Timestamp;
  /** Raised by every claim; a result is written only under the claim it belongs to. */
  claim: number;
  /** Requests made. */
  attempts: number;
  /** Sent in a request of its own, since a request with others was refused. */
  alone: boolean;
  /** How often a request with this reply got no answer. */
  uncertain: number;
  lease_until: OptionalTimestamp;
  /** Pace of the contact after this reply (theoretical arrival time of the next). */
  pace: OptionalTimestamp;
  dispatch_id: string | null;
  reason: string | null;
  created_at: Timestamp;
  sent_at: OptionalTimestamp;
};

export type FactStatus = "pending" | "sending" | "sent" | "held" | "failed" | "cancelled";

export type FactTable = {
  id: Generated<number>;
  conversation_id: string;
  /** The message it was learned from. */
  seq: number;
  channel: string;
  kind: "attribute" | "event" | "subscription";
  name: string;
  value: JsonColumn<Json>;
  status: FactStatus;
  send_at: Timestamp;
  attempts: number;
  lease_until: OptionalTimestamp;
  reason: string | null;
  created_at: Timestamp;
};

export type EventTable = {
  /** Transaction that wrote it; with `id` the order of the stream. */
  tx: Generated<string>;
  id: Generated<number>;
  at: Timestamp;
  type: string;
  conversation_id: string | null;
  data: JsonColumn<Record<string, Json>>;
};

/** Requests per hour that all processes share, one row per Braze workspace. */
export type BudgetTable = { workspace: string; pace: Timestamp; blocked_until: OptionalTimestamp };

/** Work that only one process at a time does. */
export type DutyTable = { name: string; holder: string; until: Timestamp };

export type Schema = {
  contact: ContactTable;
  conversation: ConversationTable;
  message: MessageTable;
  inbound: InboundTable;
  inbound_key: InboundKeyTable;
  turn: TurnTable;
  outbox: OutboxTable;
  fact: FactTable;
  event: EventTable;
  budget: BudgetTable;
  duty: DutyTable;
};
