import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import pg from "pg";
import { type Clock, systemClock } from "../../clock.ts";
import type { Database } from "../database.ts";
import { DatabaseError, DatabaseUnusableError, toDatabaseError } from "../errors.ts";
import { createTransactionGuard } from "../inside-transaction.ts";
import { createSql, type Run } from "../sql.ts";
import { toQueryConfig } from "../statement.ts";
import { runTransaction, type Session } from "../transaction.ts";
import { ensureFolder } from "./first-start.ts";
import { lockFolder } from "./folder-lock.ts";
import { createTurnstile } from "./turnstile.ts";
import { createUpkeep } from "./upkeep.ts";
import { startWorker, type WorkerLink } from "./worker-link.ts";

export type EmbeddedOptions = {
  /** Made with mode 0700 when missing. Serves one process at a time. */
  readonly dataFolder: string;
  /** Where a fresh database is kept for the next first start; below `node_modules` when left out. */
  readonly cacheFolder?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: ((line: string) => void) | undefined;
};

export type EmbeddedDatabase = Database & {
  /** fsync calls since the start. */
  syncs(): number;
};

/** Statements cannot be cancelled in here; one that takes this long is taken for a dead thread. */
const STATEMENT_TIMEOUT_MS = 120_000;
const WAITING_MAX = 10_000;

/**
 * Opens PGlite in a data folder: PostgreSQL in a worker thread, behind one `pg` client. Rejects with
 * `DatabaseUnusableError` when the folder is in use or cannot be started from.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  makeFolders(options.dataFolder);
  // PGlite creates files that anybody may read; the folder above them keeps others out.
  chmodSync(options.dataFolder, 0o700);
  const log = options.log ?? (() => {});
  const unlock = lockFolder(options.dataFolder);
  try {
    const link = await startWorker(await ensureFolder({ ...options, log }));
    return await connect(link, unlock, options);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** One by one: Node's own recursive way never ends where the system refuses with ENOENT, as below `/proc`. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have been quicker.
    if (existsSync(folder)) return;
    throw new DatabaseUnusableError(
      `The data folder ${folder} cannot be made: ${messageOf(error)}. Give another with --data.`,
      { cause: error },
    );
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function connect(link: WorkerLink, unlock: () => void, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const client = new pg.Client({ stream: () => link.socket, pipeline: true, user: "postgres", database: "postgres" });
  // Every statement under way fails with the same error; this listener keeps the event from ending the process.
  client.on("error", (error) => options.log?.(`the embedded database stopped: ${error.message}`));
  await client.connect();

  const run: Run = async (statement, parameters, prepared) => {
    try {
      const config = toQueryConfig(statement, parameters, { prepared, timeoutMs: STATEMENT_TIMEOUT_MS });
      const result = await client.query(config);
      return Array.isArray(result) ? result.at(-1) : result;
    } catch (error) {
      throw toDatabaseError(error);
    }
  };
  // A rollback can only fail with the thread, and then everything fails.
  const session: Session = { run, pipelined: true, onBroken: () => {} };
  const turnstile = createTurnstile(WAITING_MAX, tooManyWaiting);
  const guard = createTransactionGuard();
  const sql = createSql(async (statement, parameters, prepared) => {
    guard.check();
    await turnstile.pass();
    return run(statement, parameters, prepared);
  });

  let closing: Promise<void> | undefined;
  const close = () => {
    // Alone: what is under way is finished first. Also when the thread is dead and the client cannot say goodbye.
    closing ??= turnstile.alone(() => client.end().then(link.stop, link.stop)).finally(unlock);
    return closing;
  };
  return {
    home: "embedded",
    query: sql.query,
    get kysely() {
      return sql.kysely;
    },
    async transaction(work) {
      guard.check();
      return turnstile.alone(() => guard.inside(() => runTransaction(session, work)));
    },
    // One process, one session: there is nobody else to tell or to hear.
    notify: () => {},
    onNotify: () => () => {},
    upkeep: createUpkeep(sql, options.clock ?? systemClock),
    syncs: link.syncs,
    failed: link.failed,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function tooManyWaiting(): DatabaseError {
  return new DatabaseError(`More than ${WAITING_MAX} statements wait for the embedded database.`, { code: "53400" });
}
