import { type Context, nowOf } from "../context.ts";
import { createBatcher } from "../db/batch.ts";
import { isRetryable } from "../db/errors.ts";
import { withRetry } from "../db/retry.ts";
import { createLoop, type Loop, type Next, restWith } from "../worker/loop.ts";
import { type ClaimedConversation, claimTurns, nextDue, readWaiting, type WaitingMessage } from "./claim-turns.ts";
import { commitTurns, type Postponement, postponeTurns, type TurnOutcome } from "./commit-turns.ts";
import { holdLeases } from "./hold-leases.ts";
import { failedTurn, runTurn } from "./turn.ts";

/** Turns this process runs at once; most of them wait for a bot. */
const mostTurns = 500;
const claimSize = 200;
const pollMs = 1_000;

/** Leases due conversations, runs their turns side by side, and commits whatever ends about the same time together. */
export function createTurnWorker(ctx: Context): Loop {
  const running = new Set<Promise<void>>();
  const leases = holdLeases(ctx);
  const channels = [...ctx.settings.channels.keys()];
  const commits = createBatcher<TurnOutcome, boolean>({
    maxItems: claimSize,
    maxQueued: mostTurns,
    alone: (error) => !isRetryable(error),
    run: async (outcomes) => {
      const kept = await withRetry(ctx.clock, () => commitTurns(ctx.db, outcomes, nowOf(ctx)));
      ctx.signals.raise("turns", "outbox", "events");
      if (outcomes.some((outcome) => outcome.facts.length > 0)) ctx.signals.raise("facts");
      return outcomes.map((outcome) => kept.has(outcome.conversationId));
    },
  });
  const postponements = createBatcher<Postponement, null>({
    maxItems: claimSize,
    maxQueued: mostTurns,
    run: async (postponed) => {
      await withRetry(ctx.clock, () => postponeTurns(ctx.db, postponed, nowOf(ctx)));
      ctx.signals.raise("turns");
      return postponed.map(() => null);
    },
  });

  const finish = async (claimed: ClaimedConversation, waiting: readonly WaitingMessage[]) => {
    const result = await runTurn(ctx, claimed, waiting);
    if (result.kind === "postponed") return postponements.add(result.postponement);
    const kept = await commits.add(result.outcome);
    if (!kept)
      ctx.log.info({ conversationId: claimed.id }, "turn dropped: the conversation has another owner or lease by now");
    return null;
  };

  /**
   * What the database will not take, or a channel that is no longer configured: tried again later and later, and given to
   * people where that is possible. With the database away the lease runs out instead, and nothing is half done.
   */
  const fail = async (claimed: ClaimedConversation, waiting: readonly WaitingMessage[], error: unknown) => {
    ctx.log.error({ err: error, conversationId: claimed.id, attempt: claimed.attempts + 1 }, "turn failed");
    if (!isRetryable(error)) await postponements.add(failedTurn(ctx, claimed, waiting));
  };

  const begin = (claimed: ClaimedConversation, waiting: readonly WaitingMessage[], leaseUntil: number) => {
    const release = leases.hold(claimed, leaseUntil);
    const turn: Promise<void> = finish(claimed, waiting)
      .catch((error: unknown) => fail(claimed, waiting, error))
      .then(
        () => {},
        (error: unknown) => ctx.log.error({ err: error, conversationId: claimed.id }, "turn could not be put off"),
      )
      .finally(() => {
        release();
        running.delete(turn);
        if (running.size === mostTurns - 1) loop.wake();
      });
    running.add(turn);
  };

  const step = async (): Promise<Next> => {
    await leases.renew();
    const free = Math.min(claimSize, mostTurns - running.size);
    if (free === 0) return null;
    const leaseUntil = leases.end();
    const claimed = await claimTurns(ctx.db, {
      now: nowOf(ctx),
      leaseUntil: new Date(leaseUntil),
      channels,
      limit: free,
    });
    if (claimed.length === 0) return (await nextDue(ctx.db, channels))?.getTime() ?? null;
    const waiting = await readWaiting(ctx.db, claimed);
    for (const conversation of claimed) begin(conversation, waiting.get(conversation.id) ?? [], leaseUntil);
    return "again";
  };

  const loop = createLoop({ name: "turns", clock: ctx.clock, log: ctx.log, pollMs, step });
  const unsubscribe = ctx.signals.on("turns", loop.wake);
  return {
    ...loop,
    rest: () => restWith(loop, running),
    async stop() {
      unsubscribe();
      await loop.stop();
      await Promise.all(running);
    },
  };
}
