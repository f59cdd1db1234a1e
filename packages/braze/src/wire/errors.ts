import { z } from "zod";

/**
 * One entry of an answer's `errors`. The messaging endpoints are documented with strings; `/users/track` answers objects
 * that say which element of which array was rejected. A reader accepts both everywhere.
 */
export const brazeErrorEntrySchema = z.union([
  z.string(),
  z.looseObject({
    type: z.string().optional(),
    input_array: z.string().optional(),
    index: z.number().int().optional(),
  }),
]);

/** A fatal answer: usually `message`, but `error` when the JSON itself could not be parsed. */
export const errorResponseSchema = z.looseObject({
  message: z.string().optional(),
  error: z.string().optional(),
  errors: z.array(brazeErrorEntrySchema).optional(),
});

export type BrazeErrorEntry = z.infer<typeof brazeErrorEntrySchema>;
export type ErrorResponse = z.infer<typeof errorResponseSchema>;
