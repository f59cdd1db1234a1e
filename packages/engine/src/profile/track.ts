import type { BrazeClient, Outcome, UsersTrackRequest } from "@parley/braze";
import { backOff, isDoubtful } from "../outbox/send.ts";
import type { ClaimedFact, FactResult } from "./claim-facts.ts";

/** Objects in one `/users/track` request, over all its arrays (Braze's newest and strictest figure). */
const mostObjects = 75;

type Attributes = NonNullable<UsersTrackRequest["attributes"]>[number];
type Event = NonNullable<UsersTrackRequest["events"]>[number];

/** One request and, for each of its objects, the facts it carries. */
export type Track = {
  attributes: { object: Attributes; facts: ClaimedFact[] }[];
  events: { object: Event; facts: ClaimedFact[] }[];
};

/**
 * Facts in the order they were learned → requests of at most 75 objects. A contact's attributes make one object in which
 * the later value wins; all facts of a contact stand in one request, since Braze orders within a request only. What of a
 * contact exceeds a request is `rest` and waits for the next. Pure.
 */
export function toTracks(facts: readonly ClaimedFact[]): { tracks: Track[]; rest: ClaimedFact[] } {
  const tracks: Track[] = [];
  const rest: ClaimedFact[] = [];
  for (const own of Map.groupBy(facts, (fact) => fact.conversationId).values()) {
    const track = trackOf(own.slice(0, mostObjects));
    rest.push(...own.slice(mostObjects));
    const last = tracks.at(-1);
    if (last && size(last) + size(track) <= mostObjects) {
      last.attributes.push(...track.attributes);
      last.events.push(...track.events);
    } else tracks.push(track);
  }
  return { tracks, rest };
}

const size = (track: Track) => track.attributes.length + track.events.length;

function trackOf(facts: readonly ClaimedFact[]): Track {
  const learned = facts.filter((fact) => fact.kind === "attribute");
  const values = Object.fromEntries(learned.map((fact) => [fact.name, fact.value]));
  const [first] = learned;
  return {
    // Never creates a profile: Braze knows the person, or the webhook would not have come.
    attributes: first
      ? [{ object: { ...values, ...userOf(first), _update_existing_only: true } as Attributes, facts: learned }]
      : [],
    events: facts.filter((fact) => fact.kind === "event").map((fact) => ({ object: toEvent(fact), facts: [fact] })),
  };
}

function toEvent(fact: ClaimedFact): Event {
  return {
    ...userOf(fact),
    name: fact.name,
    time: fact.createdAt.toISOString(),
    properties: fact.value,
    _update_existing_only: true,
  } as Event;
}

function userOf(fact: ClaimedFact) {
  return fact.externalId !== null
    ? { external_id: fact.externalId }
    : { user_alias: { alias_name: fact.phone ?? "", alias_label: "phone" } };
}

export function toRequest(track: Track): UsersTrackRequest {
  return {
    ...(track.attributes.length > 0 && { attributes: track.attributes.map(({ object }) => object) }),
    ...(track.events.length > 0 && { events: track.events.map(({ object }) => object) }),
  } as UsersTrackRequest;
}

/** What the outcome means for each fact of the request. Pure. */
export function toResults(track: Track, outcome: Outcome<unknown>, now: number, random: () => number): FactResult[] {
  const rejected = "rejected" in outcome ? outcome.rejected : [];
  const reasonOf = (inputArray: string, index: number) =>
    rejected.find((object) => object.inputArray === inputArray && object.index === index)?.reason ?? null;
  return [
    ...track.attributes.flatMap(({ facts }, index) =>
      facts.map((fact) => toResult(fact, outcome, reasonOf("attributes", index), now, random)),
    ),
    ...track.events.flatMap(({ facts }, index) =>
      facts.map((fact) => toResult(fact, outcome, reasonOf("events", index), now, random)),
    ),
  ];
}

const keyPauseMs = 60_000;

/** `rejection` is what Braze found wrong with this very fact, null if nothing. Pure. */
export function toResult(
  fact: ClaimedFact,
  outcome: Outcome<unknown>,
  rejection: string | null,
  now: number,
  random: () => number,
): FactResult {
  const base = { id: fact.id, attempt: fact.attempts, sendAt: null };
  const later = { ...base, status: "pending" as const, sendAt: new Date(now + backOff(fact.attempts, random)) };
  if (rejection !== null) return { ...base, status: "failed", reason: rejection };
  switch (outcome.kind) {
    case "accepted":
      return { ...base, status: "sent", reason: null };
    case "refused":
      if (outcome.status === 401 || outcome.status === 403 || outcome.status === 404) {
        return {
          ...later,
          sendAt: new Date(now + keyPauseMs),
          reason: `Braze answered ${outcome.status}: ${outcome.message}`,
        };
      }
      return { ...base, status: "failed", reason: `Braze answered ${outcome.status}: ${outcome.message}` };
    case "limited":
      return { ...later, sendAt: outcome.resetAt, reason: "rate limited by Braze" };
    case "unavailable":
    case "uncertain":
      if (!isDoubtful(outcome)) return { ...later, reason: outcome.reason };
      return fact.kind === "event"
        ? { ...base, status: "held", reason: outcome.reason }
        : { ...later, reason: outcome.reason };
  }
}

/** Opt-outs go to the subscription endpoint, one contact a call. */
export function setSubscription(braze: BrazeClient, fact: ClaimedFact): Promise<Outcome<unknown>> {
  const who = fact.externalId !== null ? { external_id: fact.externalId } : { phone: fact.phone ?? "" };
  return braze.setSubscriptionStatus({
    subscription_group_id: fact.name,
    subscription_state: fact.value === "subscribed" ? "subscribed" : "unsubscribed",
    ...who,
  } as Parameters<BrazeClient["setSubscriptionStatus"]>[0]);
}
