import type { Channel } from "../config/settings.ts";
import { contactId, type Identity, identityOf, uuidFrom } from "../contact/identity.ts";
import type { InboundOutcome } from "../db/schema/index.ts";
import { type ReadMessage, readBody } from "./read-body.ts";

/** One POST of Braze, as it stands on the wire. */
export type Delivery = {
  channel: string;
  route: string | null;
  contentType: string | undefined;
  raw: Buffer;
};

/** A row of the ledger to be; `message` is there when the delivery is one and was not seen within its own batch. */
export type LedgerEntry = {
  channel: string;
  route: string | null;
  outcome: InboundOutcome;
  reason: string | null;
  contentType: string | null;
  raw: string | null;
  message: StoredMessage | null;
};

export type StoredMessage = {
  conversationId: string;
  identity: Identity;
  read: ReadMessage;
  key: string;
  /** A repeated delivery is recognised until then; ms since the epoch. */
  keyUntil: number;
  /** What a repetition is called: certain by dispatch id, suspected without. */
  repeatedAs: "duplicate" | "suspected";
  windowUntil: number;
};

/** Braze spreads retries of an unreachable host over up to 24 hours; twice that is remembered. */
const dispatchMemoryMs = 48 * 3_600_000;
const windowMs = 24 * 3_600_000;
/** The webhook reaches us some time after the customer wrote, and Meta's clock decides: close a minute early. */
const windowMarginMs = 60_000;

/** Reads a delivery and decides what the ledger will say of it, repetitions aside. Pure. */
export function toLedgerEntry(channel: Channel, delivery: Delivery, now: number): LedgerEntry {
  const read = readBody({ contentType: delivery.contentType, raw: delivery.raw });
  const base = { channel: delivery.channel, route: delivery.route, contentType: delivery.contentType ?? null };
  const raw = delivery.raw.toString("base64");
  if (read.kind === "test-send") {
    return { ...base, outcome: "rejected", reason: "test send from the Braze dashboard", raw, message: null };
  }
  if (read.kind === "unreadable") return { ...base, outcome: "quarantined", reason: read.reason, raw, message: null };

  const identity = identityOf({ externalId: read.message.userId, phone: read.message.phoneNumber });
  if (identity === null) {
    return { ...base, outcome: "quarantined", reason: "neither user_id nor phone_number", raw, message: null };
  }
  return {
    ...base,
    outcome: "accepted",
    reason: read.repaired ? read.remarks.join("; ") : null,
    raw,
    message: toStoredMessage(channel, identity, read.message, now),
  };
}

function toStoredMessage(channel: Channel, identity: Identity, read: ReadMessage, now: number): StoredMessage {
  const conversationId = contactId(channel.name, identity);
  const body = [read.message, ...read.mediaUrls, read.flowResponse ?? ""].join("\0");
  const certain = read.dispatchId !== null;
  return {
    conversationId,
    identity,
    read,
    key: uuidFrom(`${conversationId}\0${read.dispatchId ?? ""}\0${body}`),
    keyUntil: now + (certain ? dispatchMemoryMs : channel.duplicateWindowMs),
    repeatedAs: certain ? "duplicate" : "suspected",
    windowUntil: writtenAt(read.sentAt, now) + windowMs - windowMarginMs,
  };
}

/** When the customer wrote, as far as known: the template's render time where it is plausible, never later than now. */
function writtenAt(sentAt: Date | null, now: number): number {
  const sent = sentAt?.getTime() ?? now;
  return sent > now || sent < now - windowMs ? now : sent;
}
