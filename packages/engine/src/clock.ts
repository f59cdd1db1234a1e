/** Time as the engine sees it. Tests inject one they can move; nothing else reads `Date.now()` or sets a timer. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `then` once after `ms`; the returned function cancels. Never keeps the process alive on its own. */
  after(ms: number, then: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
