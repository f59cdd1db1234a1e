import type { Database, Sql } from "./database.ts";
import { DatabaseUnusableError } from "./errors.ts";

export type Migration = {
  /** Number and purpose, for example `0001-foundation`; the order of the names is the order they are applied in. */
  readonly name: string;
  /** Runs inside a transaction that also records the name. */
  up(sql: Sql): Promise<void>;
};

/** Any number that nothing else locks; processes that start together take turns on it. */
const LOCK = 7_236_101;

/**
 * Applies what is missing, in order, each in its own transaction, and returns the names applied. Safe when several
 * processes start at once. Throws `DatabaseUnusableError` when the database is newer than this code.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  assertOrder(migrations);
  const applied: string[] = [];
  while (await db.transaction((tx) => applyNext(tx, migrations, applied)));
  return applied;
}

/** Names that `migrate` would apply. Changes nothing. */
export async function pendingMigrations(db: Sql, migrations: readonly Migration[]): Promise<string[]> {
  const [table] = await db.query<{ there: boolean }>("select to_regclass('migration') is not null as there", []);
  const known = table?.there ? await appliedNames(db) : new Set<string>();
  refuseNewer(known, migrations);
  return migrations.map(({ name }) => name).filter((name) => !known.has(name));
}

/** Applies one migration; false when there was none left. */
async function applyNext(tx: Sql, migrations: readonly Migration[], applied: string[]): Promise<boolean> {
  // Ends with the transaction, on the same connection; so it also works behind PgBouncer.
  await tx.query("select pg_advisory_xact_lock($1)", [LOCK]);
  await tx.query(
    "create table if not exists migration (name text primary key, applied_at timestamptz not null default now())",
  );
  const known = await appliedNames(tx);
  refuseNewer(known, migrations);
  const next = migrations.find(({ name }) => !known.has(name));
  if (!next) return false;
  // A large table may take its time.
  await tx.query("set local statement_timeout = 0");
  await next.up(tx);
  await tx.query("insert into migration (name) values ($1)", [next.name]);
  applied.push(next.name);
  return true;
}

async function appliedNames(sql: Sql): Promise<Set<string>> {
  const rows = await sql.query<{ name: string }>("select name from migration", []);
  return new Set(rows.map(({ name }) => name));
}

function refuseNewer(known: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const unknown = [...known].filter((name) => !migrations.some((migration) => migration.name === name)).sort();
  if (unknown.length === 0) return;
  throw new DatabaseUnusableError(
    `The database was changed by a newer version of Parley (${unknown.join(", ")}). Start that version or a later one; going back needs a backup from before the upgrade.`,
  );
}

function assertOrder(migrations: readonly Migration[]): void {
  const names = migrations.map(({ name }) => name);
  const sorted = [...new Set(names)].sort();
  if (names.join() !== sorted.join()) throw new Error(`Migrations must be unique and in order: ${names.join(", ")}`);
}
