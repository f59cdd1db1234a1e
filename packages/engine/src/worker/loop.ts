import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";

/** When to look again without being woken: at once, at a time (ms since the epoch), or only when woken. */
export type Next = "again" | number | null;

export type Loop = {
  start(): void;
  /** There may be work. */
  wake(): void;
  /** Resolves when the loop has looked after the latest wake-up and found nothing to do now. */
  rest(): Promise<void>;
  /** No further step begins; resolves when the present one has ended. */
  stop(): Promise<void>;
};

export type LoopOptions = {
  name: string;
  clock: Clock;
  log: Log;
  /** Looks even when nobody calls, since hints of other processes may be lost; ms. */
  pollMs: number;
  step(): Promise<Next>;
};

const firstPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * Runs `step` whenever woken, when its time comes, and now and then. One step at a time. A step that throws (the database
 * is away, say) is logged and tried again after a pause that doubles.
 */
export function createLoop(options: LoopOptions): Loop {
  const { clock, log, name } = options;
  let state: "new" | "stepping" | "waiting" | "stopped" = "new";
  let woken = true;
  let failures = 0;
  let cancelTimer = () => {};
  let resting: (() => void)[] = [];
  let ended: Promise<void> = Promise.resolve();

  const settle = () => {
    const waiting = resting;
    resting = [];
    for (const done of waiting) done();
  };

  const waitUntil = (at: number) => {
    cancelTimer();
    cancelTimer = clock.after(Math.max(0, at - clock.now()), wake);
  };

  const runSteps = async () => {
    while (woken && state !== "stopped") {
      woken = false;
      const next = await stepOnce();
      if (next === "again") woken = true;
      else if (!woken) waitUntil(Math.min(next ?? Number.POSITIVE_INFINITY, clock.now() + options.pollMs));
    }
    if (state !== "stopped") state = "waiting";
    settle();
  };

  const stepOnce = async (): Promise<Next> => {
    try {
      const next = await options.step();
      failures = 0;
      return next;
    } catch (error) {
      failures += 1;
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
      log.error({ err: error, worker: name, pauseMs }, "worker step failed; trying again");
      return clock.now() + pauseMs;
    }
  };

  function wake() {
    woken = true;
    if (state !== "waiting") return;
    cancelTimer();
    state = "stepping";
    ended = runSteps();
  }

  return {
    start() {
      if (state !== "new") return;
      state = "waiting";
      wake();
    },
    wake,
    rest: () => (state === "stepping" ? new Promise((done) => resting.push(done)) : Promise.resolve()),
    async stop() {
      state = "stopped";
      cancelTimer();
      await ended;
    },
  };
}

/** Rest of a loop whose steps leave work running beside it; whatever ends wakes the loop, so both are looked at in turn. */
export async function restWith(loop: Loop, underWay: ReadonlySet<Promise<void>>): Promise<void> {
  for (;;) {
    await loop.rest();
    if (underWay.size === 0) return;
    await Promise.all(underWay);
  }
}
