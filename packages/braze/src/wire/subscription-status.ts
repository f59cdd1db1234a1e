import { z } from "zod";
import { brazeErrorEntrySchema } from "./errors.ts";

export const SUBSCRIPTION_STATUS_PATH = "/subscription/status/set";

export const subscriptionStateSchema = z.enum(["subscribed", "unsubscribed"]);

/** POST `/subscription/status/set`: one group, users by external id, or by `phone` (SMS, WhatsApp) or `email`. */
export const subscriptionStatusRequestSchema = z
  .strictObject({
    subscription_group_id: z.string().min(1),
    subscription_state: subscriptionStateSchema,
    external_id: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(50)]).optional(),
    phone: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(50)]).optional(),
    email: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(50)]).optional(),
  })
  .refine((request) => request.phone === undefined || request.email === undefined, {
    error: "Either an email address or a phone number should be provided, but not both.",
  })
  .refine((request) => (request.external_id ?? request.phone ?? request.email) !== undefined, {
    error: "external_id, phone or email is required",
  });

export const subscriptionStatusResponseSchema = z.looseObject({
  message: z.string().optional(),
  errors: z.array(brazeErrorEntrySchema).optional(),
});

export type SubscriptionState = z.infer<typeof subscriptionStateSchema>;
export type SubscriptionStatusRequest = z.infer<typeof subscriptionStatusRequestSchema>;
export type SubscriptionStatusResponse = z.infer<typeof subscriptionStatusResponseSchema>;
