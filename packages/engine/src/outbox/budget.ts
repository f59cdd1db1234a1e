import type { Context } from "../context.ts";
import { nowOf } from "../context.ts";

/** Requests that may go at once after a quiet time; the rest of the hour's budget is spread evenly over it. */
const burst = 500;
/** Taken from the database at a time, so that not every request costs a statement. */
const chunk = 10;

/** How many requests may be made now, or from when on (ms since the epoch). */
export type Permit = { granted: true; requests: number } | { granted: false; until: number };

/** The workspace's hourly request budget, shared by every process on the database. */
export type Budget = {
  /** Takes nothing yet; what is made is told to `spend`. */
  permit(): Promise<Permit>;
  /** So many were made. More than were left is a debt that the next permit waits for. */
  spend(requests: number): void;
  /** Braze said 429, or that nothing remains: nobody sends before `until`. */
  block(until: Date): Promise<void>;
};

/**
 * The generic cell rate algorithm on one row: `pace` is the time at which all requests granted so far will have been
 * earned. Grants a chunk when it reaches no further than the burst into the future.
 */
const takeStatement = `
insert into budget as b (workspace, pace) values ($1, $2::timestamptz + make_interval(secs => $3::float8))
on conflict (workspace) do update set pace = greatest(b.pace, $2::timestamptz) + make_interval(secs => $3::float8)
  where (b.blocked_until is null or b.blocked_until <= $2::timestamptz)
    and greatest(b.pace, $2::timestamptz) + make_interval(secs => $3::float8) <= $2::timestamptz + make_interval(secs => $4::float8)
returning pace`;

const stateStatement = "select pace, blocked_until from budget where workspace = $1";

const blockStatement = `
insert into budget as b (workspace, pace, blocked_until) values ($1, $2::timestamptz, $3::timestamptz)
on conflict (workspace) do update set blocked_until = greatest(b.blocked_until, excluded.blocked_until)`;

export function createBudget(ctx: Context, workspace: string, requestsPerHour: number): Budget {
  const perRequest = 3_600 / Math.max(requestsPerHour - burst, requestsPerHour / 2);
  const ahead = Math.min(burst, requestsPerHour / 2) * perRequest;
  let left = 0;
  let blockedUntil = 0;

  const refill = async (): Promise<Permit> => {
    const now = nowOf(ctx);
    const granted = await ctx.db.query(takeStatement, [workspace, now, chunk * perRequest, ahead]);
    if (granted.length > 0) {
      left += chunk;
      return { granted: true, requests: Math.max(1, left) };
    }
    const [state] = await ctx.db.query<{ pace: Date; blocked_until: Date | null }>(stateStatement, [workspace]);
    const earned = (state?.pace.getTime() ?? 0) + (chunk * perRequest - ahead) * 1_000;
    const until = Math.max(Math.ceil(earned), state?.blocked_until?.getTime() ?? 0);
    return { granted: false, until: Math.max(until, now.getTime() + 1) };
  };

  return {
    async permit() {
      if (blockedUntil > ctx.clock.now()) return { granted: false, until: blockedUntil };
      return left > 0 ? { granted: true, requests: left } : refill();
    },
    spend(requests) {
      left -= requests;
    },
    async block(until) {
      left = 0;
      blockedUntil = Math.max(blockedUntil, until.getTime());
      await ctx.db.query(blockStatement, [workspace, nowOf(ctx), until]);
    },
  };
}
