import { AsyncLocalStorage } from "node:async_hooks";

/** More is waiting than may wait: the caller should be told to come back later. */
export class OverloadedError extends Error {
  override readonly name = "OverloadedError";
  readonly code = "overloaded";
}

export type BatcherOptions<Item, Result> = {
  /** Handles a batch; its results stand in the order of the items. When it rejects, every item of the batch does. */
  readonly run: (items: Item[]) => Promise<readonly Result[]>;
  /** Items of one run at most. */
  readonly maxItems: number;
  /** Items that may wait while runs are under way; one more is refused with `OverloadedError`. */
  readonly maxQueued: number;
  /**
   * Whether a batch that failed with this error is run again item by item, so that one bad item does not take its
   * neighbours with it. No batch is, when left out.
   */
  readonly alone?: (error: unknown) => boolean;
  /** Runs at the same time; 1 when left out, which also keeps the order of the items. */
  readonly concurrency?: number;
};

export type Batcher<Item, Result> = {
  add(item: Item): Promise<Result>;
  /** Items waiting, those under way not counted. */
  queued(): number;
  /** Resolves when nothing waits and nothing is under way. */
  drain(): Promise<void>;
};

type Entry<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Gathers items as a database groups commits: the first item runs at once, and what arrives during its run is the next
 * batch. No timer: alone an item never waits, and under load the batches grow by themselves.
 */
export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  const { run, maxItems, maxQueued, concurrency = 1, alone = () => false } = options;
  const waiting: Entry<Item, Result>[] = [];
  const idle = new Set<() => void>();
  // A batch belongs to nobody: it must not run in the context, say the transaction, of whoever came first.
  const outside = AsyncLocalStorage.snapshot();
  let running = 0;

  function startRuns(): void {
    while (running < concurrency && waiting.length > 0) {
      running += 1;
      const batch = waiting.splice(0, maxItems);
      void outside(runBatch, run, batch, alone).finally(finishRun);
    }
  }

  function finishRun(): void {
    running -= 1;
    startRuns();
    if (running > 0) return;
    for (const resolve of idle) resolve();
    idle.clear();
  }

  return {
    add(item) {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      if (waiting.length >= maxQueued) {
        reject(new OverloadedError(`${maxQueued} items are waiting already.`));
        return promise;
      }
      waiting.push({ item, resolve, reject });
      startRuns();
      return promise;
    },
    queued: () => waiting.length,
    drain: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => idle.add(resolve))),
  };
}

/** Never rejects: the outcome goes to the items. */
async function runBatch<Item, Result>(
  run: BatcherOptions<Item, Result>["run"],
  batch: readonly Entry<Item, Result>[],
  alone: (error: unknown) => boolean,
): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item));
    if (results.length !== batch.length) {
      throw new Error(`A batch of ${batch.length} items gave ${results.length} results.`);
    }
    for (const [index, entry] of batch.entries()) entry.resolve(results[index] as Result);
  } catch (error) {
    if (batch.length > 1 && alone(error)) {
      for (const entry of batch) await runBatch(run, [entry], alone);
    } else for (const entry of batch) entry.reject(error);
  }
}
