import type { HomeName } from "../../tests/processes/homes.ts";
import { runStreet, type StreetResult } from "./run-street.ts";

export type BenchStreetOptions = {
  database: string | undefined;
  rate: number | undefined;
  seconds: number | undefined;
  contacts: number | undefined;
  answerMs: number | undefined;
  profile: string | undefined;
  json: boolean;
};

const usualRate = { postgres: 1_000, embedded: 500 };

/** Messages from the webhook to the reply at Braze, on the databases asked for. */
export async function benchStreet(options: BenchStreetOptions): Promise<void> {
  for (const database of databasesOf(options.database)) {
    const result = await runStreet({
      database,
      rate: options.rate ?? usualRate[database],
      seconds: options.seconds ?? 60,
      contacts: options.contacts ?? 10_000,
      answerMs: options.answerMs ?? 0,
      profile: options.profile,
    });
    process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : describe(result));
  }
}

function databasesOf(name: string | undefined): HomeName[] {
  if (name === undefined) return ["postgres", "embedded"];
  if (name === "postgres" || name === "embedded") return [name];
  throw new Error(`--database is postgres or embedded, not "${name}".`);
}

function describe(result: StreetResult): string {
  const { acknowledgedMs: ack, answeredMs: answer } = result;
  const rows = {
    "offered / acknowledged a second": `${result.offeredPerSecond} / ${result.acknowledgedPerSecond}`,
    "messages, lost, duplicated, reordered": `${result.messages}, ${result.lost}, ${result.duplicated}, ${result.reordered}`,
    "posts repeated, ledger": `${result.repeatedPosts}, ${result.ledgerBalanced ? "balanced" : "NOT balanced"}`,
    "webhook acknowledged p50 / p99": `${ack.p50} / ${ack.p99} ms`,
    "reply at Braze p50 / p90 / p99 / max": `${answer.p50} / ${answer.p90} / ${answer.p99} / ${answer.max} ms`,
    "generator late p99 / max": `${result.postedMs.p99} / ${result.postedMs.max} ms`,
    "requests a second, recipients each": `${result.requestsPerSecond}, ${result.recipientsPerRequest}`,
    "CPU s per 1,000: service, PostgreSQL": `${result.serviceCpu ?? "?"}, ${result.databaseCpu ?? "(inside)"}`,
    "service's peak memory": `${result.servicePeakMegabytes ?? "?"} MB`,
  };
  const lines = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(40)}${value}`);
  return `${result.database}\n${lines.join("\n")}\n`;
}
