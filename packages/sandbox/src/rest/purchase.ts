import { trackEventSchema } from "@parley/braze/wire";
import { z } from "zod";

/** A purchase object of `/users/track`: an event's identity and time, with a product and its price. */
export const trackPurchaseSchema = trackEventSchema.omit({ name: true }).extend({
  product_id: z.string().min(1).max(255),
  currency: z.string().length(3),
  price: z.number(),
  quantity: z.number().int().min(1).max(100).optional(),
});
