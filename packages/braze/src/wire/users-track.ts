import { z } from "zod";
import { brazeErrorEntrySchema } from "./errors.ts";
import { userAliasSchema } from "./user-alias.ts";

export const USERS_TRACK_PATH = "/users/track";

/** Attribute and event objects in one request, counted together. */
export const MAX_TRACK_OBJECTS = 75;

/**
 * Who an object is about. All optional, because Braze judges each object apart: one that names nobody is an entry of the
 * answer's `errors` and the others are still written. See `namesUser`.
 */
const trackIdentity = {
  external_id: z.string().min(1).optional(),
  user_alias: userAliasSchema.optional(),
  braze_id: z.string().min(1).optional(),
  email: z.string().min(1).optional(),
  phone: z.string().min(1).optional(),
  _update_existing_only: z.boolean().optional(),
};

/** Custom attributes are further keys of the object itself; `null` removes one from the profile. */
export const trackAttributesSchema = z.object(trackIdentity).catchall(z.json());

const MAX_PROPERTY_CHARACTERS = 255;
const RESERVED_PROPERTIES = ["time", "event_name"];

/** Names of at most 255 characters without a leading `$`, none of Braze's own; strings of at most 255 characters. */
export const eventPropertiesSchema = z.record(z.string(), z.json()).superRefine((properties, context) => {
  for (const [name, value] of Object.entries(properties)) {
    const problem = problemOfProperty(name, value);
    if (problem !== null)
      context.addIssue({ code: "custom", message: `the property ${JSON.stringify(name)} ${problem}` });
  }
});

function problemOfProperty(name: string, value: unknown): string | null {
  if (name.startsWith("$")) return "begins with $";
  if (RESERVED_PROPERTIES.includes(name)) return "has a name that Braze keeps for itself";
  if (name.length > MAX_PROPERTY_CHARACTERS) return `has a name of more than ${MAX_PROPERTY_CHARACTERS} characters`;
  const tooLong = typeof value === "string" && value.length > MAX_PROPERTY_CHARACTERS;
  return tooLong ? `has more than ${MAX_PROPERTY_CHARACTERS} characters` : null;
}

export const trackEventSchema = z.strictObject({
  ...trackIdentity,
  app_id: z.string().min(1).optional(),
  name: z.string().min(1),
  /** ISO 8601. */
  time: z.string().min(1),
  properties: eventPropertiesSchema.optional(),
});

/** POST `/users/track`, without purchases. */
export const usersTrackRequestSchema = z
  .strictObject({
    attributes: z.array(trackAttributesSchema).optional(),
    events: z.array(trackEventSchema).optional(),
  })
  .refine((request) => (request.attributes?.length ?? 0) + (request.events?.length ?? 0) <= MAX_TRACK_OBJECTS, {
    error: `more than ${MAX_TRACK_OBJECTS} objects in one request`,
  });

/** Accepted, not yet written: Braze works asynchronously. */
export const usersTrackResponseSchema = z.looseObject({
  message: z.string().optional(),
  attributes_processed: z.number().optional(),
  events_processed: z.number().optional(),
  errors: z.array(brazeErrorEntrySchema).optional(),
});

export type TrackAttributes = z.infer<typeof trackAttributesSchema>;
export type TrackEvent = z.infer<typeof trackEventSchema>;
export type UsersTrackRequest = z.infer<typeof usersTrackRequestSchema>;
export type UsersTrackResponse = z.infer<typeof usersTrackResponseSchema>;

/** Whether an attribute or event object says whom it is about. */
export function namesUser(object: TrackAttributes | TrackEvent): boolean {
  const { external_id, user_alias, braze_id, email, phone } = object;
  return (external_id ?? user_alias ?? braze_id ?? email ?? phone) !== undefined;
}
