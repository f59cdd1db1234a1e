import type { Kysely } from "kysely";
import type { Schema } from "./schema/index.ts";

/**
 * Runs SQL. Parameters are `$1…`; rows come back as plain objects: `bigint` as number, `timestamptz` as Date, `jsonb`
 * parsed, `uuid` and `text` as string. The one form of structured parameter is `$1::text::jsonb` with a JSON string, since
 * every driver serialises it alike.
 */
export type Sql = {
  /** One statement, prepared once per connection. */
  query<Row>(statement: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** For statements that are not hot: typed and composed. Shares the transaction it came from. */
  readonly kysely: Kysely<Schema>;
};

/** The one database behind the engine: embedded PGlite in a folder, or PostgreSQL by address. The SQL is the same. */
export type Database = Sql & {
  readonly home: "embedded" | "postgres";
  /** Everything in `work` commits together or not at all; inside it only `tx` may be used. */
  transaction<Result>(work: (tx: Sql) => Promise<Result>): Promise<Result>;
  /** Tells other processes on the same database that there may be news on a topic; a hint, coalesced, never relied upon. */
  notify(topic: string): void;
  /** Calls back for hints of *other* processes; the embedded database has none. Returns a function that stops it. */
  onNotify(hear: (topic: string) => void): () => void;
  /** Upkeep that PostgreSQL does by itself and PGlite does not: checkpoint and vacuum. No-op on PostgreSQL. */
  upkeep(): Promise<void>;
  /** Resolves with the reason when the database can never be used again from this process: restart it. Usually never. */
  readonly failed: Promise<Error>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};
