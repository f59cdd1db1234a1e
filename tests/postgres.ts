import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";

export type TestServer = {
  /** The address of the server's own database, for `createDatabase`. */
  readonly adminUrl: string;
  /** `PostgreSQL 15.18` and the like. */
  readonly version: string;
  /** Makes a fresh, empty database and gives its address. */
  url(database?: string): Promise<string>;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
};

const KEEPER = fileURLToPath(new URL("./postgres-keeper.ts", import.meta.url));

/**
 * Starts a real PostgreSQL for tests, on any machine, as root or not: the distribution's if it has one, else the one that
 * came with `npm ci`. It runs below a small keeper process that ends it when this process ends, however that happens.
 */
export async function startPostgres(bin?: string): Promise<TestServer> {
  const keeper = spawn(process.execPath, [KEEPER, ...(bin ? [bin] : [])], { stdio: ["pipe", "pipe", "inherit"] });
  const { port, version } = await firstLine(keeper);
  const adminUrl = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  return {
    adminUrl,
    version,
    url: (database) => createDatabase(adminUrl, database),
    async stop() {
      if (keeper.exitCode !== null || keeper.signalCode !== null) return;
      const ended = once(keeper, "exit");
      keeper.stdin?.end();
      await ended;
    },
  };
}

/** Makes a fresh database on a running server and gives its address. */
export async function createDatabase(
  adminUrl: string,
  name = `test_${randomUUID().replaceAll("-", "")}`,
): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function firstLine(keeper: ChildProcess): Promise<{ port: number; version: string }> {
  if (!keeper.stdout) throw new Error("The keeper has no output.");
  const line = await Promise.race([
    once(createInterface(keeper.stdout), "line").then(([text]) => String(text)),
    once(keeper, "exit").then(() => undefined),
  ]);
  if (!line) throw new Error("PostgreSQL for the tests did not start; the reason stands above.");
  return JSON.parse(line);
}
