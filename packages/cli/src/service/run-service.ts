import { Engine, type Log, type Settings } from "@parley/engine";
import { aborted } from "../stop-signal.ts";
import type { Terminal } from "../terminal.ts";
import { youngGeneration } from "../young-generation.ts";
import { createServiceLog } from "./service-log.ts";

/** Runs the engine until the signal, then ends what is under way and closes everything. */
export async function runService(terminal: Terminal, settings: Settings, stop: AbortSignal): Promise<void> {
  const log = createServiceLog(terminal, settings);
  await serveUntil(stop, settings, log);
  log.info({}, "stopped");
}

async function serveUntil(stop: AbortSignal, settings: Settings, log: Log): Promise<void> {
  await using engine = await Engine.create({ settings, log });
  if (stop.aborted) return;
  announce(log, settings, await engine.start());
  youngGeneration.letGrow();
  const failure = await Promise.race([aborted(stop), engine.failed]);
  if (failure instanceof Error) {
    log.error({ err: failure }, "the database is gone; ending, so that whoever watches this service starts it again");
    throw failure;
  }
  log.info({}, "stopping: no new messages are taken, what is under way is finished; a second signal ends at once");
}

function announce(log: Log, settings: Settings, url: string): void {
  log.info(
    { url, docs: `${url}/docs`, database: settings.databaseUrl === null ? settings.dataFolder : "PostgreSQL" },
    "listening",
  );
  for (const { name } of settings.channels.values())
    log.info({ channel: name, url: `${url}/webhooks/braze/${name}` }, "webhook");
  if (settings.apiKeys.size === 0) log.warn({}, "no API keys: agents cannot work; set PARLEY_API_KEYS=name:key");
}
