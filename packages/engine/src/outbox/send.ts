import type { Outcome, TriggerSendRequest, TriggerSendResponse } from "@parley/braze";
import type { Channel } from "../config/settings.ts";
import type { ClaimedReply } from "./claim.ts";
import type { SendResult } from "./record.ts";

/** A reply that may leave, and its contact's pace once it has. */
export type Outgoing = { reply: ClaimedReply; pace: number };

type Recipient = NonNullable<TriggerSendRequest["recipients"]>[number];

/** The request for replies of one campaign; none for one contact twice, since at most one is claimed per conversation. */
export function toRequest(channel: Channel, campaignId: string, batch: readonly Outgoing[]): TriggerSendRequest {
  return { campaign_id: campaignId, recipients: batch.map(({ reply }) => toRecipient(channel, reply)) };
}

function toRecipient(channel: Channel, reply: ClaimedReply): Recipient {
  const properties = { trigger_properties: reply.properties as Recipient["trigger_properties"] };
  return {
    ...(reply.externalId !== null
      ? { external_user_id: reply.externalId }
      : { user_alias: { alias_name: reply.phone ?? "", alias_label: "phone" } }),
    ...properties,
    ...(subscribes(channel, reply) && {
      attributes: {
        subscription_groups: [
          { subscription_group_id: channel.subscriptionGroupId ?? "", subscription_state: "subscribed" as const },
        ],
      },
    }),
  };
}

/**
 * Braze keeps strangers unsubscribed and would drop every reply, so their first one subscribes them, and so does the first
 * one to somebody who opted in again. Who opted out is never subscribed by us.
 */
function subscribes(channel: Channel, reply: ClaimedReply): boolean {
  if (channel.subscriptionGroupId === null) return false;
  return reply.subscription === "wanted" || (reply.subscription === "unknown" && reply.externalId === null);
}

const longestPauseMs = 300_000;
const keyPauseMs = 60_000;

/** 1 s, 2 s, 4 s … 5 min, each with up to half of it taken off by chance so that processes do not come back together. */
export function backOff(attempt: number, random: () => number): number {
  const full = Math.min(longestPauseMs, 1_000 * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full * (1 - random() / 2));
}

/** What an outcome means for one reply of the batch. Pure. */
export function toResult(
  channel: Channel,
  { reply, pace }: Outgoing,
  outcome: Outcome<TriggerSendResponse>,
  batchSize: number,
  now: number,
  random: () => number,
): SendResult {
  const base = resultOf(reply);
  const later = (ms: number) => ({ status: "pending" as const, sendAt: new Date(now + ms) });
  switch (outcome.kind) {
    case "accepted":
      // A paused or archived campaign takes the call and delivers nothing.
      if (outcome.notice !== null)
        return { ...base, status: "failed", dispatchId: outcome.dispatchId, reason: outcome.notice };
      return {
        ...base,
        status: "sent",
        pace: new Date(pace),
        dispatchId: outcome.dispatchId,
        reason: outcome.errors.length > 0 ? outcome.errors.join("; ").slice(0, 500) : null,
        subscribed: subscribes(channel, reply),
      };
    case "refused":
      // Key, permission or address is wrong: true of every reply, and mended by an operator, so none is given up.
      if (outcome.status === 401 || outcome.status === 403 || outcome.status === 404) {
        return { ...base, ...later(keyPauseMs), reason: `Braze answered ${outcome.status}: ${outcome.message}` };
      }
      if (batchSize > 1)
        return { ...base, ...later(0), alone: true, reason: `refused together with others: ${outcome.message}` };
      return { ...base, status: "failed", reason: `Braze answered ${outcome.status}: ${outcome.message}` };
    case "limited":
      return { ...base, status: "pending", sendAt: outcome.resetAt, reason: "rate limited by Braze" };
    case "unavailable":
    case "uncertain": {
      const uncertain = isDoubtful(outcome);
      if (uncertain && channel.uncertain === "hold")
        return { ...base, status: "held", uncertain, reason: outcome.reason };
      return { ...base, ...later(backOff(reply.attempts, random)), uncertain, reason: outcome.reason };
    }
  }
}

/** Whether Braze may have processed a call that it did not accept: no answer came, or a gateway gave up waiting for one. */
export function isDoubtful(outcome: Outcome<unknown>): boolean {
  return (
    outcome.kind === "uncertain" ||
    (outcome.kind === "unavailable" && (outcome.status === 502 || outcome.status === 504))
  );
}

export function resultOf(reply: ClaimedReply): SendResult {
  return {
    conversationId: reply.conversationId,
    seq: reply.seq,
    claim: reply.claim,
    status: "pending",
    sendAt: null,
    untried: false,
    alone: false,
    uncertain: false,
    pace: null,
    dispatchId: null,
    reason: null,
    subscribed: false,
  };
}
