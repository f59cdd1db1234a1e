import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@parley/engine";
import { startPostgres } from "../postgres.ts";
import type { ServiceOptions } from "./service-options.ts";

/** A durable database of its own that outlives the processes on it. */
export type Home = {
  readonly database: ServiceOptions["database"];
  /** Opens it from the test; the embedded one only while no service has it. */
  open(): Promise<Database>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type HomeName = "embedded" | "postgres";

export function makeHome(name: HomeName): Promise<Home> {
  return name === "embedded" ? makeEmbedded() : makePostgres();
}

async function makeEmbedded(): Promise<Home> {
  const dataFolder = await mkdtemp(join(tmpdir(), "parley-home-"));
  return {
    database: { dataFolder },
    open: () => openDatabase({ dataFolder }),
    [Symbol.asyncDispose]: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

/** A server of its own: what happens here would disturb other tests' time limits. */
async function makePostgres(): Promise<Home> {
  const server = await startPostgres();
  const databaseUrl = await server.url();
  return {
    database: { databaseUrl },
    open: () => openDatabase({ databaseUrl, dataFolder: "" }),
    [Symbol.asyncDispose]: server.stop,
  };
}
