import {
  type SubscriptionStatusResponse,
  subscriptionStateSchema,
  subscriptionStatusRequestSchema,
} from "@parley/braze/wire";
import { z } from "zod";
import { announcePhone } from "../phone/add-phone.ts";
import type { UserKey } from "../profile/profiles.ts";
import { setSubscription } from "../profile/write-attributes.ts";
import type { World } from "../world.ts";
import { RestError } from "./rest-error.ts";

const MAX_USERS = 50;

const namesSchema = z.array(z.string().min(1)).min(1).optional();
const v2Schema = z.strictObject({
  subscription_groups: z
    .array(
      z.strictObject({
        subscription_group_id: z.string().min(1),
        subscription_state: subscriptionStateSchema,
        external_ids: namesSchema,
        emails: namesSchema,
        phones: namesSchema,
      }),
    )
    .min(1),
});

/** POST /subscription/status/set: one group, people by external id or by phone. */
export function subscriptionStatus(world: World, body: unknown): SubscriptionStatusResponse {
  const read = subscriptionStatusRequestSchema.safeParse(body);
  if (!read.success) throw new RestError(400, read.error.issues[0]?.message ?? "Bad Request");
  const { subscription_group_id, subscription_state, external_id, phone } = read.data;
  checkGroup(world, subscription_group_id);
  for (const key of [...externalIds(listOf(external_id)), ...phones(listOf(phone))]) {
    set(world, key, subscription_group_id, subscription_state);
  }
  return { message: "success" };
}

/** POST /v2/subscription/status/set: several groups at once, at most 50 people in all. */
export function subscriptionStatusV2(world: World, body: unknown): SubscriptionStatusResponse {
  const read = v2Schema.safeParse(body);
  if (!read.success) throw new RestError(400, read.error.issues[0]?.message ?? "Bad Request");
  const wishes = read.data.subscription_groups.flatMap((group) => {
    checkGroup(world, group.subscription_group_id);
    return [...externalIds(group.external_ids ?? []), ...phones(group.phones ?? [])].map((key) => ({ key, group }));
  });
  if (wishes.length > MAX_USERS) throw new RestError(400, "The max number of ids per request was exceeded");
  for (const { key, group } of wishes) set(world, key, group.subscription_group_id, group.subscription_state);
  return { message: "success" };
}

function set(world: World, key: UserKey, groupId: string, state: string): void {
  for (const profile of world.profiles.find(key)) {
    setSubscription(world.profiles, profile, groupId, state);
    announcePhone(world, profile.phone);
  }
}

function checkGroup(world: World, id: string): void {
  if (id !== world.subscriptionGroupId) throw new RestError(400, "subscription_group_id is not one of this workspace");
}

function listOf(names: string | string[] | undefined): string[] {
  return names === undefined ? [] : [names].flat();
}

function externalIds(names: readonly string[]): UserKey[] {
  return names.map((externalId) => ({ externalId }));
}

function phones(names: readonly string[]): UserKey[] {
  return names.map((phone) => ({ phone }));
}
