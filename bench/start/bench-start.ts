import { setTimeout as pause } from "node:timers/promises";
import { type HomeName, makeHome } from "../../tests/processes/homes.ts";
import { startService } from "../../tests/processes/start-service.ts";
import { residentMegabytesOf } from "../street/process-use.ts";

type StartResult = {
  database: HomeName;
  firstMs: number;
  againMs: number;
  afterKillMs: number;
  idleMegabytes: number | null;
};

/** Long enough for what a start leaves behind to be collected. */
const idleMs = 10_000;

/** From the start of the process to the first 2xx of `/ready`, and its memory when it has nothing to do. */
export async function benchStart({ json }: { json: boolean }): Promise<void> {
  for (const database of ["postgres", "embedded"] as const) {
    const result = await measureStart(database);
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : describe(result));
  }
}

async function measureStart(database: HomeName): Promise<StartResult> {
  await using home = await makeHome(database);
  const start = async () => {
    const began = performance.now();
    const service = await startService({ database: home.database, brazeUrl: "http://127.0.0.1:9" });
    return { service, ms: Math.round(performance.now() - began) };
  };
  const first = await start();
  await first.service.stop();
  const again = await start();
  await pause(idleMs);
  const idleMegabytes = residentMegabytesOf(again.service.pid, "now");
  await again.service.kill();
  const afterKill = await start();
  await afterKill.service.stop();
  return { database, firstMs: first.ms, againMs: again.ms, afterKillMs: afterKill.ms, idleMegabytes };
}

function describe({ database, firstMs, againMs, afterKillMs, idleMegabytes }: StartResult): string {
  return `${database}: ready in ${firstMs} ms the first time, ${againMs} ms again, ${afterKillMs} ms after a kill; ${idleMegabytes ?? "?"} MB when idle\n`;
}
