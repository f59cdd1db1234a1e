/** Braze's budget as its answer told it; `resetAt` is when `remaining` returns to `limit`. */
export type Rate = { readonly limit: number; readonly remaining: number; readonly resetAt: Date };

/** Header names in lower case; several values of one header are an array. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** How long to hold back after a 429 that does not say, in ms. */
const DEFAULT_WAIT_MS = 60_000;

/** Even a reset that has just passed by our clock is waited for a moment: the two clocks differ. */
const SHORTEST_WAIT_MS = 1_000;

/** Pools reset on the clock hour, some endpoints once a day; a later moment is a mistake. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** Reads `x-ratelimit-*`; null unless all three are there and make sense. */
export function readRate(headers: Headers): Rate | null {
  const limit = count(headers["x-ratelimit-limit"]);
  const remaining = count(headers["x-ratelimit-remaining"]);
  const reset = count(headers["x-ratelimit-reset"]);
  if (limit === null || remaining === null || reset === null) return null;
  return { limit, remaining, resetAt: new Date(reset * 1_000) };
}

/**
 * When a call refused with 429 may be tried again: the later of `x-ratelimit-reset` (epoch seconds) and `retry-after`
 * (seconds or a date, undocumented but seen on proxies), a minute from now where neither makes sense.
 */
export function readResetAt(headers: Headers, now: number): Date {
  const reset = count(headers["x-ratelimit-reset"]);
  const moments = [reset === null ? null : reset * 1_000, retryAfter(headers["retry-after"], now)].filter(
    (moment) => moment !== null && moment > now - LONGEST_WAIT_MS && moment <= now + LONGEST_WAIT_MS,
  ) as number[];
  if (moments.length === 0) return new Date(now + DEFAULT_WAIT_MS);
  return new Date(Math.max(...moments, now + SHORTEST_WAIT_MS));
}

function retryAfter(value: string | string[] | undefined, now: number): number | null {
  const seconds = count(value);
  if (seconds !== null) return now + seconds * 1_000;
  const date = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : date;
}

/** At most eleven digits, so that the result times 1,000 is still a moment a `Date` can hold. */
function count(value: string | string[] | undefined): number | null {
  return typeof value === "string" && /^\d{1,11}$/.test(value.trim()) ? Number(value) : null;
}
