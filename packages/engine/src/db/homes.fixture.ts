import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { createDatabase } from "../../../../tests/postgres.ts";
import type { Database } from "./database.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";
import { openPostgres } from "./postgres/open-postgres.ts";

/** For tests of both homes: an empty database and what removes it again. */
export type Home = { readonly db: Database; dispose(): Promise<void> };

export const homes = { embedded: emptyEmbedded, postgres: emptyPostgres } as const;

async function emptyEmbedded(): Promise<Home> {
  const dataFolder = mkdtempSync(join(tmpdir(), "parley-db-"));
  const db = await openEmbedded({ dataFolder });
  return {
    db,
    async dispose() {
      await db.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function emptyPostgres(): Promise<Home> {
  const db = await openPostgres({ databaseUrl: await createDatabase(inject("postgresUrl")) });
  return { db, dispose: db.close };
}
