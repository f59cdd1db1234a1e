// Run as a program by start-service.ts: a Parley with a bot that says everything back, in a process that may be killed.
import { setTimeout as pause } from "node:timers/promises";
import { defineBot, Engine, type Log, resolveSettings, silentLog, type Turn } from "@parley/engine";
import { agentKey, type ServiceMessage, type ServiceOptions, webhookSecret } from "./service-options.ts";

const options = JSON.parse(process.argv[2] ?? "{}") as ServiceOptions;
const { thinkMs = 0 } = options;
const tell = (message: ServiceMessage) => process.send?.(message);

const echo = defineBot({
  name: "echo",
  async answer(turn) {
    const began = process.hrtime.bigint();
    if (thinkMs > 0) await pause(Math.random() * thinkMs);
    if (options.tellsTurns) tellTurn(turn, began);
    return { replies: [{ text: turn.text }] };
  },
});

/** Nanoseconds of the machine's monotonic clock, the same for all of its processes. */
function tellTurn(turn: Turn, began: bigint): void {
  tell({
    kind: "turn",
    conversationId: turn.conversationId,
    began: String(began),
    ended: String(process.hrtime.bigint()),
  });
}

const settings = await resolveSettings(
  {
    channels: {
      main: {
        restUrl: options.brazeUrl,
        campaigns: { text: "campaign-of-the-street" },
        bot: "echo",
        botTurnLimit: 10_000,
        ...(options.requestsPerHour !== undefined && { requestsPerHour: options.requestsPerHour }),
      },
    },
    bots: [echo],
  },
  {
    PARLEY_MAIN_BRAZE_KEY: "key-of-a-braze-that-takes-any",
    PARLEY_MAIN_WEBHOOK_SECRET: webhookSecret,
    PARLEY_API_KEYS: `street:${agentKey}`,
  },
  process.cwd(),
  { port: 0, ...options.database },
);

const log: Log = { ...silentLog, error: (fields, message) => console.error(message, fields) };
const engine = await Engine.create({ settings: { ...settings, ...options.timing }, log });

// Nothing outlives the process that started it.
process.once("disconnect", () => process.exit());
process.once("message", async () => {
  await engine.stop();
  process.disconnect();
});
tell({ kind: "ready", url: await engine.start() });
