import { z } from "zod";

const count = z.number().int().min(1).max(10_000).default(1);

export const phoneInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  number: z.string(),
  externalId: z.string().min(1).max(200).optional(),
  language: z.string().min(2).max(20).optional(),
  subscribed: z.boolean().optional(),
});

export const sayInput = z.strictObject({
  text: z.string().default(""),
  mediaUrls: z.array(z.url()).max(10).default([]),
});

export const tapInput = z.strictObject({ label: z.string().min(1) });

export const clockInput = z.strictObject({
  advanceMs: z
    .number()
    .int()
    .min(0)
    .max(366 * 24 * 3_600_000),
});

export const campaignInput = z.strictObject({
  state: z.enum(["active", "paused", "archived", "draft"]).optional(),
  reeligibilityMinutes: z.number().min(0).nullable().optional(),
});

/** One fault at a time; `kind` is the name of the verb on `faults`. */
export const faultInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("duplicateWebhook"), count }),
  z.strictObject({ kind: z.literal("reorderWebhooks"), count: count.default(2) }),
  z.strictObject({ kind: z.literal("rest429"), count: count.optional(), untilMs: z.number().optional() }),
  z.strictObject({ kind: z.literal("rest5xx"), count, status: z.number().int().min(500).max(599).default(503) }),
  z.strictObject({ kind: z.literal("timeoutAfterProcessing"), count }),
  z.strictObject({ kind: z.literal("dropConnection"), count, when: z.enum(["before", "after"]).default("before") }),
  z.strictObject({ kind: z.literal("slow"), ms: z.number().min(0).max(600_000) }),
]);

export type FaultInput = z.infer<typeof faultInput>;
