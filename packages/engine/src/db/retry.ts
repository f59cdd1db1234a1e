import type { Clock } from "../clock.ts";
import { isRetryable } from "./errors.ts";

const firstPauseMs = 50;
const tries = 6;

/**
 * Repeats work that failed for a passing reason (deadlock, restart of the database, lost connection), about 1.5 s in all.
 * The work must be safe to repeat even if the first try was committed and only its answer was lost.
 */
export async function withRetry<Result>(clock: Clock, work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === tries || !isRetryable(error)) throw error;
      await new Promise<void>((resume) => clock.after(firstPauseMs * 2 ** (attempt - 1), resume));
    }
  }
}
