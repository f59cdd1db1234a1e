import type { Clock } from "../clock.ts";
import type { Database } from "./database.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";
import { openPostgres } from "./postgres/open-postgres.ts";

export type OpenOptions = {
  /** `postgresql://user:password@host:port/database`; PGlite in `dataFolder` when left out. */
  readonly databaseUrl?: string | undefined;
  /** For the embedded database; made when missing. */
  readonly dataFolder: string;
  /** Connections to PostgreSQL at most; 10 when left out. */
  readonly poolSize?: number | undefined;
  /** Where a fresh embedded database is kept, so that later first starts are quick; below `node_modules` when left out. */
  readonly cacheFolder?: string | undefined;
  readonly clock?: Clock | undefined;
  /** Hears of broken connections and the like; never of data or secrets. */
  readonly log?: ((line: string) => void) | undefined;
};

/** Opens the one database behind the engine. Rejects with `DatabaseUnusableError` or `DatabaseError`. */
export function openDatabase(options: OpenOptions): Promise<Database> {
  const { databaseUrl } = options;
  return databaseUrl ? openPostgres({ ...options, databaseUrl }) : openEmbedded(options);
}
