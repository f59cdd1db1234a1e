import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type HomeName, makeHome } from "../../tests/processes/homes.ts";
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
const repository = fileURLToPath(new URL("../..", import.meta.url));
const port = 4_790;

/** `parley start` with the help folder: from the start of the process to the first 2xx of `/ready`, and its memory when idle. */
export async function benchStart({ json }: { json: boolean }): Promise<void> {
  // Inside the repository, since the configuration imports the engine from its packages.
  await mkdir(join(repository, ".cache"), { recursive: true });
  const folder = await mkdtemp(join(repository, ".cache", "bench-start-"));
  try {
    await writeFile(join(folder, "parley.config.ts"), configuration);
    for (const database of ["postgres", "embedded"] as const) {
      const result = await measureStart(database, folder);
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : describe(result));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const configuration = `import { defineConfig } from "@parley/engine";
export default defineConfig({
  channels: { main: { restUrl: "http://127.0.0.1:9", campaigns: { text: "none" }, bot: "answers" } },
  help: { folder: ${JSON.stringify(join(repository, "examples/help"))} },
});
`;

async function measureStart(database: HomeName, folder: string): Promise<StartResult> {
  await using home = await makeHome(database);
  const target =
    "databaseUrl" in home.database
      ? ["--database-url", home.database.databaseUrl]
      : ["--data", home.database.dataFolder];
  const start = () => startParley([...target, "--config", join(folder, "parley.config.ts")]);
  const first = await start();
  await end(first.service, "SIGTERM");
  const again = await start();
  await pause(idleMs);
  const idleMegabytes = residentMegabytesOf(again.service.pid ?? 0, "now");
  await end(again.service, "SIGKILL");
  const afterKill = await start();
  await end(afterKill.service, "SIGTERM");
  return { database, firstMs: first.ms, againMs: again.ms, afterKillMs: afterKill.ms, idleMegabytes };
}

async function startParley(args: readonly string[]): Promise<{ service: ChildProcess; ms: number }> {
  const began = performance.now();
  const service = spawn(
    process.execPath,
    [join(repository, "packages/cli/src/main.ts"), "start", "--port", String(port), ...args],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...secrets } },
  );
  while (!(await isReady())) {
    if (service.exitCode !== null) throw new Error(`parley start ended with ${service.exitCode}`);
    await pause(10);
  }
  return { service, ms: Math.round(performance.now() - began) };
}

const secrets = { PARLEY_MAIN_BRAZE_KEY: "bench", PARLEY_MAIN_WEBHOOK_SECRET: "a-secret-for-the-bench" };

async function isReady(): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function end(service: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  const ended = once(service, "exit");
  service.kill(signal);
  await ended;
}

function describe({ database, firstMs, againMs, afterKillMs, idleMegabytes }: StartResult): string {
  return `${database}: ready in ${firstMs} ms the first time, ${againMs} ms again, ${afterKillMs} ms after a kill; ${idleMegabytes ?? "?"} MB when idle\n`;
}
