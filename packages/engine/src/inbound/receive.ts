import { type Context, channelOf, nowOf } from "../context.ts";
import { type Batcher, createBatcher } from "../db/batch.ts";
import { isRetryable } from "../db/errors.ts";
import { withRetry } from "../db/retry.ts";
import { type Delivery, type LedgerEntry, toLedgerEntry } from "./delivery.ts";
import { type Stored, storeEntries } from "./store.ts";

/** Concurrent deliveries share a commit; one batch at a time, so a contact's messages keep the order they came in. */
const batchSize = 250;
/** Beyond this many waiting the service says 503 with `Retry-After`, and Braze comes back. */
const mostWaiting = 5_000;

export type Intake = {
  /** Stores one delivery durably, then resolves. Throws `OverloadedError` when too many wait. */
  receive(delivery: Delivery): Promise<Stored>;
  drain(): Promise<void>;
};

export function createIntake(ctx: Context): Intake {
  const batcher: Batcher<LedgerEntry, Stored> = createBatcher({
    maxItems: batchSize,
    maxQueued: mostWaiting,
    alone: (error) => !isRetryable(error),
    run: async (entries) => {
      // Safe to repeat: what a lost commit did write is recognised by its key.
      const stored = await withRetry(ctx.clock, () => storeEntries(ctx.db, entries, nowOf(ctx)));
      ctx.signals.raise("turns", "events");
      for (const { id, outcome } of stored) {
        if (outcome === "quarantined")
          ctx.log.warn({ ref: `inbound:${id}` }, "a delivery could not be read; see `parley ledger`");
      }
      return stored;
    },
  });
  return {
    receive: (delivery) => batcher.add(toLedgerEntry(channelOf(ctx, delivery.channel), delivery, ctx.clock.now())),
    drain: () => batcher.drain(),
  };
}
