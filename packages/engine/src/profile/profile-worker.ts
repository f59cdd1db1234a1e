import { type Context, channelOf, nowOf } from "../context.ts";
import { withRetry } from "../db/retry.ts";
import { hasDuty, resign } from "../worker/duty.ts";
import { createLoop, type Loop, type Next } from "../worker/loop.ts";
import { type ClaimedFact, claimFacts, type FactResult, nextFact, recordFacts, recoverFacts } from "./claim-facts.ts";
import { setSubscription, toRequest, toResult, toResults, toTracks } from "./track.ts";

const duty = "facts";
const claimSize = 600;
const pollMs = 2_000;

/**
 * Writes facts to Braze. One process at a time has the duty, so a contact's facts keep their order across processes; it
 * sends several requests side by side, never two with the same contact.
 */
export function createProfileWorker(ctx: Context): Loop {
  const leaseMs = ctx.settings.braze.timeoutMs + ctx.settings.leases.sendMarginMs;

  const record = async (results: readonly FactResult[]) => {
    await withRetry(ctx.clock, () => recordFacts(ctx.db, results, nowOf(ctx)));
    ctx.signals.raise("events");
  };

  const sendTracks = async (channelName: string, facts: readonly ClaimedFact[]) => {
    const { tracks, rest } = toTracks(facts);
    const sent = tracks.map(async (track) => {
      const outcome = await ctx.braze(channelOf(ctx, channelName)).usersTrack(toRequest(track));
      await record(toResults(track, outcome, ctx.clock.now(), ctx.random));
    });
    await Promise.all([...sent, ...(rest.length > 0 ? [record(rest.map((fact) => waits(fact, nowOf(ctx))))] : [])]);
  };

  const sendSubscription = async (fact: ClaimedFact) => {
    const outcome = await setSubscription(ctx.braze(channelOf(ctx, fact.channel)), fact);
    await record([toResult(fact, outcome, null, ctx.clock.now(), ctx.random)]);
  };

  const step = async (): Promise<Next> => {
    const waiting = await nextFact(ctx.db);
    if (waiting === null || !(await hasDuty(ctx, duty))) return null;
    await recoverFacts(ctx.db, nowOf(ctx), nowOf(ctx));
    const claimed = await claimFacts(ctx.db, nowOf(ctx), new Date(ctx.clock.now() + leaseMs), claimSize);
    if (claimed.length === 0) return waiting > ctx.clock.now() ? waiting : null;
    const [subscriptions, tracked] = [claimed.filter(isSubscription), claimed.filter((fact) => !isSubscription(fact))];
    await Promise.all([
      ...subscriptions.map(sendSubscription),
      ...Map.groupBy(tracked, (fact) => fact.channel)
        .entries()
        .toArray()
        .map(([channel, facts]) => sendTracks(channel, facts)),
    ]);
    return "again";
  };

  const loop = createLoop({ name: "facts", clock: ctx.clock, log: ctx.log, pollMs, step });
  const unsubscribe = ctx.signals.on("facts", loop.wake);
  return {
    ...loop,
    async stop() {
      unsubscribe();
      await loop.stop();
      await resign(ctx, duty);
    },
  };
}

const isSubscription = (fact: ClaimedFact) => fact.kind === "subscription";

/** Behind a full request of its contact. */
const waits = (fact: ClaimedFact, now: Date): FactResult => ({
  id: fact.id,
  attempt: fact.attempts,
  status: "pending",
  sendAt: now,
  reason: null,
});
