import pg from "pg";
import { type Clock, systemClock } from "../../clock.ts";
import type { Database } from "../database.ts";
import { breaksConnection, DatabaseError, DatabaseUnusableError, toDatabaseError } from "../errors.ts";
import { createTransactionGuard } from "../inside-transaction.ts";
import { createSql, type Outcome, type Run } from "../sql.ts";
import { toQueryConfig } from "../statement.ts";
import { runTransaction } from "../transaction.ts";
import { type Address, parseAddress } from "./address.ts";
import { createHints } from "./hints.ts";

export type PostgresOptions = {
  readonly databaseUrl: string;
  /** Connections at most; 10 when left out. One more listens for hints. */
  readonly poolSize?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: ((line: string) => void) | undefined;
};

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** A script is DDL or upkeep: it may wait for a large table. */
const SCRIPT_TIMEOUT_MS = 10 * 60_000;
/** The server gives up first, with a better error; this much later the connection is taken for dead. */
const GRACE_MS = 5_000;
const IDLE_IN_TRANSACTION_MS = 60_000;
const OLDEST_SERVER = 15;

/** Opens a pool on PostgreSQL 15 or later. Rejects with `DatabaseUnusableError` or `DatabaseError`. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const log = options.log ?? (() => {});
  const address = parseAddress(options.databaseUrl);
  const config = clientConfig(address);
  const pool = new pg.Pool({ ...config, max: options.poolSize ?? 10, idleTimeoutMillis: 30_000 });
  // An idle connection broke; the pool has already dropped it. Without a listener this would end the process.
  pool.on("error", (error) => log(`an idle database connection broke: ${error.message}`));
  // The same for a connection in use, whose statement fails besides.
  pool.on("connect", (client) => client.on("error", () => {}));

  await refuseOldServer(pool, address).catch(async (error) => {
    await pool.end();
    throw error;
  });

  const run: Run = (statement, parameters, prepared) =>
    withClient(pool, (client) => send(client, statement, parameters, prepared && address.prepare));
  const guard = createTransactionGuard();
  const sql = createSql(async (statement, parameters, prepared) => {
    guard.check();
    return run(statement, parameters, prepared);
  });
  const hints = createHints({
    clock: options.clock ?? systemClock,
    config,
    send: (channel, payloads) => run("select pg_notify($1, x) from unnest($2::text[]) as x", [channel, payloads], true),
    log,
  });

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= hints.close().then(() => pool.end());
    return closing;
  };
  return {
    home: "postgres",
    query: sql.query,
    get kysely() {
      return sql.kysely;
    },
    async transaction(work) {
      guard.check();
      return withClient(pool, (client, onBroken) => {
        const runHere: Run = (statement, parameters, prepared) =>
          send(client, statement, parameters, prepared && address.prepare);
        return guard.inside(() => runTransaction({ run: runHere, pipelined: false, onBroken }, work));
      });
    },
    notify: hints.notify,
    onNotify: hints.onNotify,
    // Lost connections are made anew.
    failed: new Promise(() => {}),
    upkeep: async () => {},
    close,
    [Symbol.asyncDispose]: close,
  };
}

function clientConfig(address: Address): pg.ClientConfig {
  const config: pg.ClientConfig = {
    connectionString: address.connectionString,
    application_name: "parley",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  };
  // PgBouncer refuses settings in the greeting that it does not know.
  if (!address.prepare) return config;
  return {
    ...config,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
}

async function refuseOldServer(pool: pg.Pool, address: Address): Promise<void> {
  const { rows } = await withClient(pool, (client) =>
    send(client, "select current_setting('server_version') as version", [], false),
  ).catch((error) => {
    if (!(error instanceof DatabaseError)) throw error;
    throw new DatabaseError(`Cannot use PostgreSQL at ${address.shown}: ${error.message}`, error, { cause: error });
  });
  const version = String(Object(rows[0]).version);
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return;
  throw new DatabaseUnusableError(
    `PostgreSQL ${OLDEST_SERVER} or later is needed; the server at ${address.shown} is ${version}.`,
  );
}

/** Lends one connection; a broken one is thrown away instead of going back to the pool. */
async function withClient<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, onBroken: (error: unknown) => void) => Promise<Result>,
): Promise<Result> {
  let broken = false;
  const client = await pool.connect().catch((error) => {
    throw toDatabaseError(error);
  });
  try {
    return await work(client, () => {
      broken = true;
    });
  } catch (error) {
    broken ||= breaksConnection(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function send(
  client: pg.PoolClient,
  statement: string,
  parameters: readonly unknown[] | undefined,
  prepared: boolean,
): Promise<Outcome> {
  const timeoutMs = (parameters ? STATEMENT_TIMEOUT_MS : SCRIPT_TIMEOUT_MS) + GRACE_MS;
  try {
    const result = await client.query(toQueryConfig(statement, parameters, { prepared, timeoutMs }));
    // A script answers once per statement; its last answer counts.
    return Array.isArray(result) ? result.at(-1) : result;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
