import type { PostAnswer } from "./post.ts";

/** What Braze makes of an answer: done, tried again later, or lost for good. */
export type Outcome = "delivered" | "retry" | "lost";

export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return "delivered";
  if (status === 408 || status === 429 || status >= 500) return "retry";
  return "lost";
}

export const MAX_RETRIES = 5;
const RETRY_SPAN_MS = 30 * 60_000;
const FIRST_DELAY_MS = 30_000;

/**
 * How long to wait before the given retry (1 to 5), in ms, or null when Braze gives up. The delays double from about
 * half a minute to about eight, with a fifth of jitter; the receiver's wish is honoured while it lies within the half hour.
 */
export function retryDelay(
  retry: number,
  sinceFirstMs: number,
  wishedMs: number | null,
  jitter: (low: number, high: number) => number,
): number | null {
  if (retry > MAX_RETRIES) return null;
  const own = FIRST_DELAY_MS * 2 ** (retry - 1) * jitter(0.8, 1.2);
  const delay = Math.round(Math.max(own, wishedMs ?? 0));
  return sinceFirstMs + delay > RETRY_SPAN_MS ? null : delay;
}

/** The pause the receiver asks for, in ms: `Retry-After` (seconds or a date), else a used-up `X-Rate-Limit-Reset`. */
export function wishedDelay({ headers }: PostAnswer, now: number): number | null {
  const after = textOf(headers["retry-after"]);
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  const reset = textOf(headers["x-rate-limit-reset"]);
  const usedUp = textOf(headers["x-rate-limit-remaining"]) === "0";
  return usedUp && /^\d+$/.test(reset) ? Math.max(0, Number(reset) * 1000 - now) : null;
}

function textOf(header: unknown): string {
  return typeof header === "string" ? header.trim() : "";
}
