import {
  type BrazeErrorEntry,
  MAX_TRACK_OBJECTS,
  namesUser,
  type TrackAttributes,
  type TrackEvent,
  trackAttributesSchema,
  trackEventSchema,
  type UsersTrackResponse,
} from "@parley/braze/wire";
import { z } from "zod";
import { announcePhone } from "../phone/add-phone.ts";
import type { Profile } from "../profile/profile.ts";
import { writeAttributes } from "../profile/write-attributes.ts";
import type { World } from "../world.ts";
import { trackPurchaseSchema } from "./purchase.ts";
import { RestError } from "./rest-error.ts";

const bodySchema = z.strictObject({
  attributes: z.array(z.unknown()).default([]),
  events: z.array(z.unknown()).default([]),
  purchases: z.array(z.unknown()).default([]),
});

const NAMELESS = "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";
const NOTHING_VALID = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";

/** POST /users/track: each object is judged apart; the good ones are written, the bad ones listed by index. */
export function usersTrack(world: World, body: unknown): UsersTrackResponse {
  const read = bodySchema.safeParse(body);
  if (!read.success)
    throw new RestError(
      400,
      NOTHING_VALID,
      read.error.issues.map(({ message }) => message),
    );
  const { attributes, events, purchases } = read.data;
  if (attributes.length + events.length + purchases.length > MAX_TRACK_OBJECTS) {
    throw new RestError(400, `At most ${MAX_TRACK_OBJECTS} objects are allowed in one request`);
  }
  const errors: BrazeErrorEntry[] = [];
  const good = {
    attributes: sift("attributes", attributes, trackAttributesSchema, errors),
    events: sift("events", events, trackEventSchema, errors),
    purchases: sift("purchases", purchases, trackPurchaseSchema, errors),
  };
  if (good.attributes.length + good.events.length + good.purchases.length === 0) {
    throw new RestError(400, NOTHING_VALID, errors);
  }
  // Braze promises this order inside one request, and none between requests.
  for (const object of good.attributes) write(world, object);
  for (const event of good.events) record(world, event, event.name, event.properties ?? {});
  for (const purchase of good.purchases)
    record(world, purchase, `purchase: ${purchase.product_id}`, purchase.properties ?? {});
  return { ...processed(good), message: "success", ...(errors.length > 0 && { errors }) };
}

function sift<Shape extends TrackAttributes>(
  array: string,
  objects: readonly unknown[],
  schema: z.ZodType<Shape>,
  errors: BrazeErrorEntry[],
): Shape[] {
  return objects.flatMap((object, index) => {
    const read = schema.safeParse(object);
    if (read.success && namesUser(read.data)) return [read.data];
    errors.push({ type: read.success ? NAMELESS : complaintOf(read.error), input_array: array, index });
    return [];
  });
}

/** The wording of these is ours; Braze documents only the nameless one. */
function complaintOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return `'${issue?.path.join(".") ?? ""}' is invalid: ${issue?.message ?? "unreadable"}`;
}

function write(world: World, attributes: TrackAttributes): void {
  const profile = profileOf(world, attributes);
  if (profile === null) return;
  writeAttributes(world.profiles, profile, attributes);
  announcePhone(world, profile.phone);
}

type Recorded = Pick<TrackEvent, "external_id" | "user_alias" | "braze_id" | "email" | "phone" | "time">;

function record(world: World, object: Recorded, name: string, properties: NonNullable<TrackEvent["properties"]>): void {
  profileOf(world, object)?.events.add({ name, time: object.time, properties });
}

/** The named profile, made when there is none; an alias makes one only if `_update_existing_only` is false. */
function profileOf({ profiles }: World, object: Partial<TrackEvent>): Profile | null {
  const { external_id, user_alias, braze_id, email, phone, _update_existing_only: existingOnly } = object;
  if (external_id !== undefined) {
    const key = { externalId: external_id };
    return profiles.find(key)[0] ?? (existingOnly ? null : profiles.create(key));
  }
  if (user_alias !== undefined) {
    const key = { alias: { label: user_alias.alias_label, name: user_alias.alias_name } };
    return profiles.find(key)[0] ?? (existingOnly === false ? profiles.create(key) : null);
  }
  if (braze_id !== undefined) return profiles.find({ brazeId: braze_id })[0] ?? null;
  if (email !== undefined) return profiles.find({ email })[0] ?? null;
  if (phone === undefined) return null;
  return profiles.find({ phone })[0] ?? (existingOnly ? null : profiles.create({ phone }));
}

function processed(good: Record<"attributes" | "events" | "purchases", readonly unknown[]>): Record<string, number> {
  const counts = Object.entries(good).map(([array, objects]) => [`${array}_processed`, objects.length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
