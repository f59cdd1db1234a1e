import { unescape as decode } from "node:querystring";
import type { Log, Settings } from "@parley/engine";
import { pino } from "pino";
import type { Terminal } from "../terminal.ts";

type Level = "info" | "warn" | "error";

/** JSON lines for machines, short lines for a person who watches; secrets of the settings never get through. */
export function createServiceLog(terminal: Terminal, settings: Settings): Log {
  const hide = hider(secretsOf(settings));
  const write = (line: string) => terminal.print(hide(line));
  if (!terminal.interactive) {
    return pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
      { write: (line: string) => write(line.trimEnd()) },
    );
  }
  const say = (level: Level) => (fields: object, message: string) =>
    write(readableLine(terminal, level, fields, message));
  return { info: say("info"), warn: say("warn"), error: say("error") };
}

function readableLine(terminal: Terminal, level: Level, fields: object, message: string): string {
  const time = new Date().toTimeString().slice(0, 8);
  const colour = { info: "green", warn: "yellow", error: "red" } as const;
  const details = Object.entries(fields).map(([name, value]) => `${name}=${show(value)}`);
  return [
    terminal.style("dim", time),
    terminal.style(colour[level], level.padEnd(5)),
    message,
    terminal.style("dim", details.join(" ")),
  ]
    .join(" ")
    .trimEnd();
}

function show(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(value.message);
  return typeof value === "string" && !/\s/.test(value) ? value : (JSON.stringify(value) ?? "");
}

const shortestHidden = 6;

function secretsOf(settings: Settings): string[] {
  const channels = [...settings.channels.values()].flatMap((channel) => [channel.brazeKey, channel.webhookSecret]);
  const password = settings.databaseUrl === null ? "" : (URL.parse(settings.databaseUrl)?.password ?? "");
  return [...channels, ...settings.apiKeys.keys(), password, decode(password)].filter(
    (secret) => secret.length >= shortestHidden,
  );
}

function hider(secrets: readonly string[]): (line: string) => string {
  return (line) => secrets.reduce((text, secret) => text.replaceAll(secret, "[secret]"), line);
}
