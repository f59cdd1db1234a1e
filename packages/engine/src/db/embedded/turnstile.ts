/**
 * One session serves everybody: single statements pass freely and in order, a transaction passes alone. First come, first
 * served, so neither kind starves.
 */
export type Turnstile = {
  /** Resolves when a single statement may be sent. */
  pass(): Promise<void>;
  /** Runs `work` while nobody else passes. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
};

type Waiting = { readonly alone: boolean; readonly go: () => void; readonly refuse: (error: Error) => void };

/** `waitingMax` bounds the queue; beyond it `tooMany` is thrown. */
export function createTurnstile(waitingMax: number, tooMany: () => Error): Turnstile {
  const waiting: Waiting[] = [];
  let taken = false;

  function enter(alone: boolean): Promise<void> {
    if (!taken && waiting.length === 0) {
      taken = alone;
      return Promise.resolve();
    }
    if (waiting.length >= waitingMax) return Promise.reject(tooMany());
    return new Promise((go, refuse) => waiting.push({ alone, go, refuse }));
  }

  function leave(): void {
    taken = false;
    while (!taken) {
      const next = waiting.shift();
      if (!next) return;
      taken = next.alone;
      next.go();
    }
  }

  return {
    pass: () => enter(false),
    async alone(work) {
      await enter(true);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
