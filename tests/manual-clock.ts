import type { Clock } from "@parley/engine";

/** Time that stands still until a test moves it. */
export type ManualClock = Clock & { advance(ms: number): void };

export function createManualClock(start = Date.UTC(2026, 0, 15, 10, 0, 0)): ManualClock {
  let now = start;
  const timers = new Set<{ at: number; then: () => void }>();
  return {
    now: () => now,
    after(ms, then) {
      const timer = { at: now + ms, then };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    /** Jumps; every timer that came due runs once, in the order of time. */
    advance(ms) {
      now += ms;
      const due = [...timers].filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at);
      for (const timer of due) {
        if (timers.delete(timer)) timer.then();
      }
    },
  };
}
