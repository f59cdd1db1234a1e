/** Meta lets a business send one person about a message every 6 s, after a burst of 45 (error 131056 beyond). */
const intervalMs = 6_000;
const burst = 45;

/**
 * The generic cell rate algorithm with one stored value, `pace`: the time at which the contact's credit would be full.
 * Returns when the next message may leave and the pace after it; ms since the epoch. Pure.
 */
export function paced(pace: number | null, now: number): { at: number; pace: number } {
  const from = Math.max(pace ?? 0, now);
  return { at: Math.max(now, from - (burst - 1) * intervalMs), pace: from + intervalMs };
}
