import { z } from "zod";

/** Names a user without an external id. Braze gives strangers on WhatsApp the label `phone` and their number as name. */
export const userAliasSchema = z.strictObject({
  alias_name: z.string().min(1),
  alias_label: z.string().min(1),
});

export type UserAlias = z.infer<typeof userAliasSchema>;
