import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { messagesOf, sendCustomers } from "./customers.ts";
import { startFakeBraze } from "./fake-braze.ts";
import { findLostOrReordered, findUnexplainedArrivals } from "./findings.ts";
import { makeHome } from "./homes.ts";
import { seededRandom } from "./random.ts";
import type { ServiceOptions } from "./service-options.ts";
import { settledLedger } from "./settled-ledger.ts";
import { type BotRun, ledgerOf, type Service, startService } from "./start-service.ts";

const random = seededRandom(1_042);
const conversations = 200;

test("two processes on one PostgreSQL never work on one conversation at once and keep each in order", async () => {
  await using home = await makeHome("postgres");
  const braze = await startFakeBraze({ answerMs: () => 5 + random() * 20 });
  const options: ServiceOptions = {
    database: home.database,
    brazeUrl: braze.url,
    thinkMs: 60,
    tellsTurns: true,
  };
  const services = await Promise.all([startService(options), startService(options)]);
  const customers = sendCustomers({
    lanes: conversations,
    messagesEach: 25,
    pauseMs: 800,
    repeated: 0.05,
    url: oneOf(services),
    random,
  });

  await expect.poll(() => messagesOf(customers), { timeout: 60_000 }).toBeGreaterThan(3_000);
  await customers.leave();
  const ledger = await settledLedger(services[0]);
  await Promise.all(services.map((service) => service.stop()));
  await braze.close();

  const messages = messagesOf(customers);
  expect(ledger).toMatchObject({ balanced: true, handled: messages, turnMessages: messages, stored: messages });
  expect(findLostOrReordered(customers.acknowledged, braze.arrivals)).toEqual([]);
  expect(braze.mostForOneContact()).toBe(1);
  await using db = await home.open();
  expect(await findUnexplainedArrivals(db, braze.arrivals)).toEqual([]);

  const [first, second] = services.map(({ botRuns }) => botRuns.length);
  expect(Math.min(first ?? 0, second ?? 0)).toBeGreaterThan(messages / 20);
  expect(findOverlaps(services.flatMap(({ botRuns }) => botRuns))).toEqual([]);
}, 120_000);

test("two processes share one budget of requests to Braze", async () => {
  await using home = await makeHome("postgres");
  const braze = await startFakeBraze();
  // Half an hour's budget at once, then one request every 72 s, as `outbox/budget.ts` has it.
  const options: ServiceOptions = { database: home.database, brazeUrl: braze.url, requestsPerHour: 100 };
  const services = await Promise.all([startService(options), startService(options)]);
  const customers = sendCustomers({
    lanes: 60,
    messagesEach: 20,
    pauseMs: 100,
    repeated: 0,
    url: oneOf(services),
    random,
  });

  const waiting = async () => (await ledgerOf(services[0])).outbox.pending;
  await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThan(200);
  await customers.leave();
  await Promise.all(services.map((service) => service.stop()));
  await braze.close();

  expect(braze.requests.length).toBeGreaterThan(40);
  expect(braze.requests.length).toBeLessThanOrEqual(52);
}, 60_000);

test("a process frozen for longer than its leases does nothing twice when it thaws", async () => {
  await using home = await makeHome("postgres");
  const braze = await startFakeBraze({ answerMs: () => 5 + random() * 20 });
  const timing = { braze: { timeoutMs: 500 }, leases: { turnMs: 1_000, sendMarginMs: 300 } };
  const options: ServiceOptions = { database: home.database, brazeUrl: braze.url, timing, thinkMs: 60 };
  const services = await Promise.all([startService(options), startService(options)]);
  const [steady, frozen] = services;
  const customers = sendCustomers({
    lanes: 60,
    messagesEach: 30,
    pauseMs: 200,
    repeated: 0,
    url: () => steady.url,
    random,
  });

  for (let freeze = 0; freeze < 5; freeze += 1) {
    await pause(400 + random() * 400);
    frozen.signal("SIGSTOP");
    await pause(2_000);
    frozen.signal("SIGCONT");
  }
  await customers.leave();
  const ledger = await settledLedger(steady);
  await Promise.all(services.map((service) => service.stop()));
  await braze.close();

  const messages = messagesOf(customers);
  expect(ledger).toMatchObject({ balanced: true, handled: messages, turnMessages: messages, stored: messages });
  expect(findLostOrReordered(customers.acknowledged, braze.arrivals)).toEqual([]);
  await using db = await home.open();
  expect(await findUnexplainedArrivals(db, braze.arrivals)).toEqual([]);
}, 120_000);

test("a bot that thinks for longer than a lease keeps its conversation", async () => {
  await using home = await makeHome("postgres");
  const braze = await startFakeBraze();
  const timing = { braze: { timeoutMs: 1_000 }, leases: { turnMs: 3_000, sendMarginMs: 500 } };
  const options: ServiceOptions = {
    database: home.database,
    brazeUrl: braze.url,
    timing,
    thinkMs: 9_000,
    tellsTurns: true,
  };
  const services = await Promise.all([startService(options), startService(options)]);
  const customers = sendCustomers({
    lanes: 40,
    messagesEach: 1,
    pauseMs: 0,
    repeated: 0,
    url: oneOf(services),
    random,
  });
  await customers.leave();
  await settledLedger(services[0]);
  await Promise.all(services.map((service) => service.stop()));
  await braze.close();

  expect(services.flatMap(({ botRuns }) => botRuns)).toHaveLength(40);
}, 60_000);

function oneOf(services: readonly Service[]): () => string {
  return () => services[Math.floor(random() * services.length)]?.url ?? "";
}

/** Pairs of bot runs of one conversation that were under way at the same time. */
function findOverlaps(runs: readonly BotRun[]): string[] {
  return [...Map.groupBy(runs, ({ conversationId }) => conversationId)].flatMap(([conversationId, own]) => {
    const inOrder = own.toSorted((a, b) => (a.began < b.began ? -1 : 1));
    const overlaps = inOrder.filter((run, index) => run.began < (inOrder[index - 1]?.ended ?? 0n));
    return overlaps.map(
      ({ pid }) => `process ${pid} took conversation ${conversationId} while another run was under way`,
    );
  });
}
