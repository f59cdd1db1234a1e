import { setTimeout as pause } from "node:timers/promises";
import { startFakeBraze } from "../../tests/processes/fake-braze.ts";
import { type HomeName, makeHome } from "../../tests/processes/homes.ts";
import { webhookSecret } from "../../tests/processes/service-options.ts";
import { ledgerOf, type Service, startService } from "../../tests/processes/start-service.ts";
import { offer } from "./offer.ts";
import { cpuSecondsOf, processesBelow, residentMegabytesOf } from "./process-use.ts";
import { createAnswerCounter, createTally, type Spread, spreadOf, type Tally } from "./tally.ts";
import { openWebhookClient } from "./webhook-client.ts";

export type StreetOptions = {
  database: HomeName;
  /** Messages a second, and for how long. */
  rate: number;
  seconds: number;
  contacts: number;
  /** How long Braze takes to answer, in ms. */
  answerMs: number;
  /** A folder for a CPU profile of the service. */
  profile: string | undefined;
};

export type StreetResult = {
  database: HomeName;
  offeredPerSecond: number;
  acknowledgedPerSecond: number;
  messages: number;
  lost: number;
  duplicated: number;
  reordered: number;
  repeatedPosts: number;
  ledgerBalanced: boolean;
  /** From the time a message was due to be posted; ms. */
  acknowledgedMs: Spread;
  answeredMs: Spread;
  /** How late the generator itself was. */
  postedMs: Spread;
  requestsPerSecond: number;
  recipientsPerRequest: number;
  /** CPU seconds for a thousand messages. */
  serviceCpu: number | null;
  databaseCpu: number | null;
  servicePeakMegabytes: number | null;
};

const connections = 128;
const longestSilenceMs = 10_000;

/** One run: the service in its own process on a durable database, this process is Braze on both sides. */
export async function runStreet(options: StreetOptions): Promise<StreetResult> {
  const { database, rate, seconds, contacts, answerMs, profile } = options;
  await using home = await makeHome(database);
  const tally = createTally(rate * seconds);
  const braze = await startFakeBraze({
    ...(answerMs > 0 && { answerMs: () => answerMs }),
    onArrival: createAnswerCounter(tally, contacts),
  });
  const service = await startService(
    { database: home.database, brazeUrl: braze.url, requestsPerHour: 10_000_000 },
    profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`],
  );
  const headers = { authorization: `Bearer ${webhookSecret}`, "content-type": "application/json" };
  const client = openWebhookClient(`${service.url}/webhooks/braze/main`, headers, connections);
  const before = cpuOf(service);

  const start = performance.now();
  await offer(client, tally, { rate, contacts });
  await answeredOrSilent(tally);
  const after = cpuOf(service);
  const ledger = await ledgerOf(service);
  const peak = residentMegabytesOf(service.pid, "peak");
  client.close();
  await service.stop();
  await braze.close();

  const used = (part: "service" | "database") =>
    after[part] === null || before[part] === null
      ? null
      : round(((after[part] - before[part]) * 1_000) / tally.due.length, 3);
  return {
    database,
    offeredPerSecond: rate,
    ...counts(tally, start),
    ledgerBalanced: ledger.balanced && ledger.pending === 0,
    acknowledgedMs: spreadOf(tally, tally.acknowledged),
    answeredMs: spreadOf(tally, tally.answered),
    postedMs: spreadOf(tally, tally.posted),
    requestsPerSecond: round(braze.requests.length / seconds, 1),
    recipientsPerRequest: round(tally.answers / braze.requests.length, 1),
    serviceCpu: used("service"),
    databaseCpu: database === "embedded" ? null : used("database"),
    servicePeakMegabytes: peak,
  };
}

function counts(tally: Tally, start: number) {
  const acknowledged = tally.acknowledged.filter((at) => at > 0);
  const last = acknowledged.reduce((latest, at) => Math.max(latest, at), start);
  return {
    messages: tally.due.length,
    acknowledgedPerSecond: round((acknowledged.length * 1_000) / (last - start), 1),
    lost: tally.due.length - tally.answers,
    duplicated: tally.duplicated,
    reordered: tally.reordered,
    repeatedPosts: tally.repeated,
  };
}

/** Until every message is answered, or nothing has come for a while. */
async function answeredOrSilent(tally: Tally): Promise<void> {
  let [answers, since] = [-1, performance.now()];
  while (tally.answers < tally.due.length && performance.now() - since < longestSilenceMs) {
    if (tally.answers !== answers) [answers, since] = [tally.answers, performance.now()];
    await pause(50);
  }
}

function cpuOf(service: Service): { service: number | null; database: number | null } {
  const others = processesBelow(process.pid, service.pid).map(cpuSecondsOf);
  return {
    service: cpuSecondsOf(service.pid),
    database: others.reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
