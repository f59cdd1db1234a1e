import type { Outcome } from "@parley/braze";
import type { Channel } from "../config/settings.ts";
import { type Context, channelOf, nowOf } from "../context.ts";
import { createBatcher } from "../db/batch.ts";
import { isRetryable } from "../db/errors.ts";
import { withRetry } from "../db/retry.ts";
import { createLoop, type Loop, type Next, restWith } from "../worker/loop.ts";
import { type Budget, createBudget } from "./budget.ts";
import { type ClaimedReply, claimReplies, countReady, nextSend } from "./claim.ts";
import { type Judgement, judge } from "./judge.ts";
import { recordResults, recoverReplies, releaseParked, type SendResult } from "./record.ts";
import { type Outgoing, resultOf, toRequest, toResult } from "./send.ts";

/** Braze takes at most 50 recipients a request. */
const batchSize = 50;
/**
 * A request with few replies goes while few requests are under way, a full one may go in any case: so a quiet channel
 * answers at once, and a busy one fills its requests by itself instead of spending the hourly budget on small ones.
 */
const fewRequests = 8;
const mostRequests = 32;
/** One claim fills so many requests at most: in a busy database a claim for each would be what limits the rate. */
const mostRequestsAClaim = 4;
const recoverEveryMs = 1_000;
const pollMs = 1_000;

/**
 * Sends what waits in the outbox.
 *
 * 1. Take a permit of the workspace's budget.
 * 2. Claim the first waiting reply of up to 50 conversations (durably marked as being sent).
 * 3. Judge each once more: owner, window, pace.
 * 4. One request per campaign; what became of it is written in one statement with whatever ends about then.
 */
export function createSender(ctx: Context): Loop {
  const leaseMs = ctx.settings.braze.timeoutMs + ctx.settings.leases.sendMarginMs;
  const underWay = new Set<Promise<void>>();
  const budgets = new Map<string, Budget>();
  const holding = [...ctx.settings.channels.values()]
    .filter((channel) => channel.uncertain === "hold")
    .map((channel) => channel.name);
  const workspaces = [...Map.groupBy(ctx.settings.channels.values(), (channel) => channel.workspace).values()];
  let recoverAt = 0;

  const results = createBatcher<SendResult, null>({
    maxItems: 500,
    maxQueued: mostRequests * batchSize * 2,
    alone: (error) => !isRetryable(error),
    run: async (batch) => {
      await withRetry(ctx.clock, () => recordResults(ctx.db, batch, nowOf(ctx)));
      ctx.signals.raise("outbox", "events");
      return batch.map(() => null);
    },
  });

  const budgetOf = (channelName: string): Budget => {
    const { workspace, requestsPerHour } = channelOf(ctx, channelName);
    const budget = budgets.get(workspace) ?? createBudget(ctx, workspace, requestsPerHour);
    budgets.set(workspace, budget);
    return budget;
  };

  /** One request for replies of one channel and layout. */
  const send = async (batch: readonly Outgoing[]): Promise<void> => {
    const [first] = batch;
    if (first === undefined) return;
    const channel = channelOf(ctx, first.reply.channel);
    const campaignId = channel.campaigns[first.reply.layout];
    if (campaignId === undefined) {
      const reason = `channel "${channel.name}" has no campaign for the layout "${first.reply.layout}"; add it to its campaign map, then replay`;
      await Promise.all(batch.map(({ reply }) => results.add({ ...resultOf(reply), status: "failed", reason })));
      return;
    }
    const outcome = await ctx.braze(channel).triggerSend(toRequest(channel, campaignId, batch));
    if (outcome.kind !== "accepted")
      ctx.log.warn(
        { channel: channel.name, replies: batch.length, ...outcomeForLog(outcome) },
        sendTroubleText(outcome),
      );
    const blocked = block(channel, outcome);
    const now = ctx.clock.now();
    await Promise.all(
      batch.map((item) => results.add(toResult(channel, item, outcome, batch.length, now, ctx.random))),
    );
    await blocked;
  };

  /** Tells every process to wait; what Braze answered is recorded whether or not that can be written. */
  const block = async (channel: Channel, outcome: Outcome<unknown>): Promise<void> => {
    const until =
      outcome.kind === "limited" ? outcome.resetAt : outcome.rate?.remaining === 0 ? outcome.rate.resetAt : null;
    if (until === null || until === undefined) return;
    try {
      await withRetry(ctx.clock, () => budgetOf(channel.name).block(until));
    } catch (error) {
      ctx.log.error({ err: error, until }, "Braze's rate limit could not be told to the other processes");
    }
  };

  const launch = (work: Promise<void>) => {
    const tracked: Promise<void> = work
      // The lease runs out and the reply is uncertain then.
      .catch((error: unknown) => ctx.log.error({ err: error }, "recording a send failed"))
      .finally(() => {
        underWay.delete(tracked);
        loop.wake();
      });
    underWay.add(tracked);
  };

  const dispatch = (claimed: readonly ClaimedReply[]): number => {
    const outgoing: Outgoing[] = [];
    const stays: SendResult[] = [];
    for (const reply of claimed) {
      const judgement = judge(reply, ctx.clock.now());
      if (judgement.kind === "send") outgoing.push({ reply, pace: judgement.pace });
      else stays.push(notSent(reply, judgement));
    }
    if (stays.length > 0) launch(Promise.all(stays.map((result) => results.add(result))).then(() => {}));
    const groups = Map.groupBy(outgoing, ({ reply }) =>
      reply.alone ? `${reply.conversationId} ${reply.seq}` : `${reply.channel} ${reply.layout}`,
    );
    const batches = [...groups.values()].flatMap(inBatches);
    for (const batch of batches) launch(send(batch));
    return batches.length;
  };

  const recover = async () => {
    if (ctx.clock.now() < recoverAt) return;
    const lost = await recoverReplies(ctx.db, nowOf(ctx), holding);
    await releaseParked(ctx.db, nowOf(ctx));
    recoverAt = ctx.clock.now() + recoverEveryMs;
    if (lost > 0) ctx.log.warn({ replies: lost }, "sends without a result found; treated as uncertain");
  };

  const stepWorkspace = async (channels: readonly Channel[]): Promise<Next> => {
    const names = channels.map((channel) => channel.name);
    if (underWay.size >= mostRequests) return null;
    if (underWay.size >= fewRequests && (await countReady(ctx.db, nowOf(ctx), names, batchSize)) < batchSize)
      return null;
    const budget = budgetOf(names[0] ?? "");
    const permit = await budget.permit();
    if (!permit.granted) return permit.until;
    const requests = Math.min(permit.requests, mostRequests - underWay.size, mostRequestsAClaim);
    const claimed = await claimReplies(ctx.db, {
      now: nowOf(ctx),
      leaseUntil: new Date(ctx.clock.now() + leaseMs),
      channels: names,
      limit: requests * batchSize,
    });
    budget.spend(dispatch(claimed));
    return claimed.length > 0 ? "again" : nextSend(ctx.db, names, recoverAt);
  };

  const step = async (): Promise<Next> => {
    await recover();
    const next = await Promise.all(workspaces.map(stepWorkspace));
    if (next.includes("again")) return "again";
    return Math.min(...next.map((at) => (typeof at === "number" ? at : Number.POSITIVE_INFINITY)));
  };

  const loop = createLoop({ name: "outbox", clock: ctx.clock, log: ctx.log, pollMs, step });
  const unsubscribe = ctx.signals.on("outbox", loop.wake);
  return {
    ...loop,
    rest: () => restWith(loop, underWay),
    async stop() {
      unsubscribe();
      await loop.stop();
      await Promise.all(underWay);
    },
  };
}

/** At most 50 a request, and no number twice: of profiles that share one, Braze would send to the first only. */
function inBatches(group: readonly Outgoing[]): (readonly Outgoing[])[] {
  const batches: { items: Outgoing[]; phones: Set<string | null> }[] = [];
  for (const item of group) {
    const { phone } = item.reply;
    let batch = batches.find(({ items, phones }) => items.length < batchSize && (phone === null || !phones.has(phone)));
    if (batch === undefined) {
      batch = { items: [], phones: new Set() };
      batches.push(batch);
    }
    batch.items.push(item);
    batch.phones.add(phone);
  }
  return batches.map(({ items }) => items);
}

function notSent(reply: ClaimedReply, judgement: Exclude<Judgement, { kind: "send" }>): SendResult {
  const base = { ...resultOf(reply), untried: true };
  switch (judgement.kind) {
    case "cancel":
      return { ...base, status: "cancelled", reason: judgement.reason };
    case "park":
      return { ...base, status: "parked", reason: judgement.reason };
    case "wait":
      return {
        ...base,
        status: "pending",
        sendAt: new Date(judgement.until),
        reason: "paced: one person gets a message every 6 s",
      };
  }
}

/** Without bodies: they may hold what customers wrote. */
function outcomeForLog(outcome: Outcome<unknown>): object {
  if (outcome.kind === "limited") return { outcome: outcome.kind, resetAt: outcome.resetAt };
  if (outcome.kind === "refused") return { outcome: outcome.kind, status: outcome.status, message: outcome.message };
  return outcome.kind === "accepted" ? { outcome: outcome.kind } : { outcome: outcome.kind, reason: outcome.reason };
}

/** For somebody who is woken by it: whose turn it is. */
function sendTroubleText(outcome: Outcome<unknown>): string {
  if (outcome.kind !== "refused")
    return "Braze did not take the replies; they wait and are tried again, later each time";
  if (outcome.status === 401 || outcome.status === 403) {
    return "Braze refuses the REST key; the replies wait until it is mended (`parley doctor` says which variable)";
  }
  return "Braze refused the replies; `parley ledger` lists what could not be sent";
}
