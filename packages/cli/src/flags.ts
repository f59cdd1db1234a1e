import { type Command, InvalidArgumentError, Option } from "commander";

/** Flags that say where Parley runs and keeps its data. */
export type PlaceFlags = { config?: string; host?: string; port?: number; data?: string; databaseUrl?: string };

export function addConfigFlag(command: Command): Command {
  return command.addOption(
    new Option("--config <file>", "configuration (default: parley.config.ts, .mts, .js or .mjs here)"),
  );
}

export function addDatabaseFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--data <folder>",
        "data folder of the embedded database (PARLEY_DATA; default .parley beside the configuration)",
      ),
    )
    .addOption(new Option("--database-url <url>", "PostgreSQL instead of the embedded database (DATABASE_URL)"));
}

export function addListenFlags(command: Command): Command {
  return command
    .addOption(new Option("--host <address>", "address to listen on (PARLEY_HOST; default 127.0.0.1)"))
    .addOption(new Option("--port <number>", "port to listen on (PARLEY_PORT; default 4000)").argParser(readPort));
}

export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("Give a number from 0 to 65535; 0 takes any free port.");
}

export function readLimit(text: string): number {
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= 1_000) return limit;
  throw new InvalidArgumentError("Give a number from 1 to 1000.");
}
