/** Time as the sandbox sees it; structurally the engine's clock, so a test can hand the same one to both. */
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
