import type { Clock } from "../../clock.ts";
import type { Sql } from "../database.ts";

const WAL_BYTES = 32 * 1024 * 1024;
const INTERVAL_MS = 30_000;
/** Rows changed since the last vacuum that make one worthwhile, besides a fifth of the table: PostgreSQL's own formula. */
const CHANGED_ROWS = 1_000;
const CHANGED_SHARE = 0.2;
/** Tables per round: each blocks the one session for its time. */
const TABLES_PER_ROUND = 4;

type State = { written: number };
type Statements = Pick<Sql, "query">;

/**
 * What PostgreSQL does in background processes that PGlite has not: without it the log grows for ever and tables bloat.
 * Cheap when nothing changed: one query.
 */
export function createUpkeep(sql: Statements, clock: Clock): () => Promise<void> {
  let last: { readonly at: number; readonly written: number } | undefined;
  let running: Promise<void> | undefined;

  async function round(): Promise<void> {
    const written = await writtenBytes(sql);
    last ??= { at: Number.NEGATIVE_INFINITY, written: 0 };
    const grown = written - last.written;
    const due = clock.now() - last.at >= INTERVAL_MS;
    if (grown === 0 || (grown < WAL_BYTES && !due)) return;
    await sql.query("checkpoint");
    await vacuumChangedTables(sql);
    last = { at: clock.now(), written: await writtenBytes(sql) };
  }

  return () => {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function writtenBytes(sql: Statements): Promise<number> {
  const [row] = await sql.query<State>("select (pg_current_wal_insert_lsn() - '0/0')::int8 as written", []);
  return row?.written ?? 0;
}

async function vacuumChangedTables(sql: Statements): Promise<void> {
  // Counts are handed in at most once a second, and by a timer that does not exist here.
  await sql.query("select pg_stat_force_next_flush()", []);
  const tables = await sql.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
     where n_dead_tup + n_mod_since_analyze + n_ins_since_vacuum > $1::int8 + $2::float8 * n_live_tup
     order by n_dead_tup + n_mod_since_analyze desc limit $3`,
    [CHANGED_ROWS, CHANGED_SHARE, TABLES_PER_ROUND],
  );
  for (const { name } of tables) await sql.query(`vacuum (analyze) ${name}`);
}
