import { subscriptionStateSchema } from "@parley/braze/wire";
import { z } from "zod";
import type { Json } from "../json.ts";
import type { Profile } from "./profile.ts";
import type { Profiles } from "./profiles.ts";

const groupsSchema = z.array(
  z.object({ subscription_group_id: z.string(), subscription_state: subscriptionStateSchema }),
);
const incrementSchema = z.strictObject({ inc: z.number() });
const listChangeSchema = z.strictObject({ add: z.array(z.json()).optional(), remove: z.array(z.json()).optional() });

/** Not attributes themselves: they say whom an object is about or how it is to be written. */
const KEYS_OF_THE_OBJECT = new Set(["external_id", "user_alias", "braze_id", "_update_existing_only"]);

/** Writes an attribute object onto a profile: `null` removes, `inc` adds up, `add` and `remove` change a list. */
export function writeAttributes(profiles: Profiles, profile: Profile, attributes: { [name: string]: Json }): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (KEYS_OF_THE_OBJECT.has(name)) continue;
    if (name === "subscription_groups") writeSubscriptions(profiles, profile, value);
    else if (name === "phone") profiles.setPhone(profile, typeof value === "string" ? value : null);
    else writeAttribute(profile, name, value);
  }
}

/** A state belongs to a number: everyone who shares the profile's phone gets it too. */
export function setSubscription(profiles: Profiles, profile: Profile, groupId: string, state: string): void {
  const sharing = profile.phone === null ? [profile] : profiles.find({ phone: profile.phone });
  for (const each of sharing) each.subscriptions.set(groupId, subscriptionStateSchema.parse(state));
}

function writeSubscriptions(profiles: Profiles, profile: Profile, value: Json): void {
  for (const group of groupsSchema.safeParse(value).data ?? []) {
    setSubscription(profiles, profile, group.subscription_group_id, group.subscription_state);
  }
}

function writeAttribute(profile: Profile, name: string, value: Json): void {
  const before = profile.attributes.get(name);
  const increment = incrementSchema.safeParse(value).data;
  const change = listChangeSchema.safeParse(value).data;
  if (value === null) profile.attributes.delete(name);
  else if (increment) profile.attributes.set(name, (typeof before === "number" ? before : 0) + increment.inc);
  else if (change && (change.add ?? change.remove)) profile.attributes.set(name, changedList(before, change));
  else profile.attributes.set(name, value);
}

function changedList(
  before: Json | undefined,
  change: { add?: Json[] | undefined; remove?: Json[] | undefined },
): Json {
  const same = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b);
  const kept = (Array.isArray(before) ? before : []).filter(
    (item: Json) => !change.remove?.some((gone) => same(gone, item)),
  );
  return [...kept, ...(change.add ?? []).filter((item) => !kept.some((present: Json) => same(present, item)))];
}
