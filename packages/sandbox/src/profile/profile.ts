import type { SubscriptionState } from "@parley/braze/wire";
import type { Json } from "../json.ts";
import { RingLog } from "../ring-log.ts";

export type Alias = { readonly label: string; readonly name: string };

/** A custom event or purchase as `/users/track` brought it; `time` is the caller's. */
export type TrackedEvent = {
  readonly name: string;
  readonly time: string;
  readonly properties: { readonly [key: string]: Json };
};

/** What Braze knows about one person. */
export type Profile = {
  readonly brazeId: string;
  externalId: string | null;
  aliases: Alias[];
  /** E.164 with `+`. */
  phone: string | null;
  /** Standard and custom attributes under the names of `/users/track`. */
  readonly attributes: Map<string, Json>;
  readonly events: RingLog<TrackedEvent>;
  /** By subscription group id; a group that is not listed counts as unsubscribed. */
  readonly subscriptions: Map<string, SubscriptionState>;
  /** When each campaign last took this person, by campaign id, in ms; re-eligibility looks here. */
  readonly lastTaken: Map<string, number>;
};

/** A profile as the sandbox shows it: a copy that does not change. */
export type UserView = {
  readonly brazeId: string;
  readonly externalId: string | null;
  readonly aliases: readonly Alias[];
  readonly phone: string | null;
  readonly attributes: { readonly [name: string]: Json };
  readonly events: readonly TrackedEvent[];
  /** The state in the sandbox's own subscription group. */
  readonly subscription: SubscriptionState;
};

const MAX_EVENTS = 1_000;

export function createProfile(brazeId: string, externalId: string | null): Profile {
  return {
    brazeId,
    externalId,
    aliases: [],
    phone: null,
    attributes: new Map(),
    events: new RingLog(MAX_EVENTS),
    subscriptions: new Map(),
    lastTaken: new Map(),
  };
}

export function viewOf(profile: Profile, subscriptionGroupId: string): UserView {
  return {
    brazeId: profile.brazeId,
    externalId: profile.externalId,
    aliases: [...profile.aliases],
    phone: profile.phone,
    attributes: Object.fromEntries(profile.attributes),
    events: profile.events.entries(),
    subscription: profile.subscriptions.get(subscriptionGroupId) ?? "unsubscribed",
  };
}
