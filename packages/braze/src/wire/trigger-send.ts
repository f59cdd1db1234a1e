import { z } from "zod";
import { brazeErrorEntrySchema } from "./errors.ts";
import { subscriptionStateSchema } from "./subscription-status.ts";
import { userAliasSchema } from "./user-alias.ts";

export const TRIGGER_SEND_PATH = "/campaigns/trigger/send";

/** Recipients in one request. */
export const MAX_RECIPIENTS = 50;

/** Documented as "50 KB"; read as the smaller of its two meanings, in bytes of JSON. */
export const MAX_TRIGGER_PROPERTIES_BYTES = 50_000;

/** Values for the campaign's `{{api_trigger_properties.${name}}}`, at most 50,000 bytes as JSON. */
export const triggerPropertiesSchema = z
  .record(z.string(), z.json())
  .refine((properties) => Buffer.byteLength(JSON.stringify(properties)) <= MAX_TRIGGER_PROPERTIES_BYTES, {
    error: `trigger_properties is larger than ${MAX_TRIGGER_PROPERTIES_BYTES} bytes`,
  });

/** Written to the profile before the send, whatever the attribute's name. */
export const recipientAttributesSchema = z.looseObject({
  subscription_groups: z
    .array(z.strictObject({ subscription_group_id: z.string().min(1), subscription_state: subscriptionStateSchema }))
    .optional(),
});

export const prioritizationSchema = z
  .array(z.enum(["identified", "unidentified", "most_recently_updated", "least_recently_updated"]))
  .min(1);

const RECIPIENT_IDENTIFIERS = ["external_user_id", "user_alias", "braze_id", "email"] as const;

/**
 * One user to send to, named in exactly one way. `braze_id` is listed by Braze for recipients in general but not for this
 * endpoint, so whether it is accepted here is unknown.
 */
export const recipientSchema = z
  .strictObject({
    external_user_id: z.string().min(1).optional(),
    user_alias: userAliasSchema.optional(),
    braze_id: z.string().min(1).optional(),
    email: z.string().min(1).optional(),
    prioritization: prioritizationSchema.optional(),
    trigger_properties: triggerPropertiesSchema.optional(),
    send_to_existing_only: z.boolean().optional(),
    attributes: recipientAttributesSchema.optional(),
  })
  .refine((recipient) => RECIPIENT_IDENTIFIERS.filter((key) => recipient[key] !== undefined).length === 1, {
    error: "a recipient needs exactly one of external_user_id, user_alias, braze_id and email",
  })
  .refine((recipient) => recipient.email === undefined || recipient.prioritization !== undefined, {
    error: "a recipient named by email needs prioritization",
  })
  .refine((recipient) => recipient.send_to_existing_only === undefined || recipient.user_alias === undefined, {
    error: "send_to_existing_only cannot be used with user_alias",
  })
  .refine((recipient) => recipient.send_to_existing_only !== false || recipient.attributes !== undefined, {
    error: "send_to_existing_only: false needs attributes",
  });

/** POST `/campaigns/trigger/send`: to named recipients. Broadcasts, audiences and attachments are left out on purpose. */
export const triggerSendRequestSchema = z.strictObject({
  campaign_id: z.string().min(1),
  send_id: z.string().min(1).optional(),
  trigger_properties: triggerPropertiesSchema.optional(),
  broadcast: z.literal(false).optional(),
  recipients: z.array(recipientSchema).min(1).max(MAX_RECIPIENTS),
});

/** `success` means well-formed and handed on: an unknown or unreachable user is accepted just the same. */
export const triggerSendResponseSchema = z.looseObject({
  dispatch_id: z.string().optional(),
  message: z.string().optional(),
  /** Present when the campaign is paused or archived: accepted, and nothing will be sent. */
  notice: z.string().optional(),
  errors: z.array(brazeErrorEntrySchema).optional(),
});

export type TriggerProperties = z.infer<typeof triggerPropertiesSchema>;
export type Recipient = z.infer<typeof recipientSchema>;
export type TriggerSendRequest = z.infer<typeof triggerSendRequestSchema>;
export type TriggerSendResponse = z.infer<typeof triggerSendResponseSchema>;
