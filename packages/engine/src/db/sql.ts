import { type Kysely, Kysely as KyselyQueries } from "kysely";
import type { Sql } from "./database.ts";
import { createDialect } from "./kysely-dialect.ts";
import type { Schema } from "./schema/index.ts";

/** What came back from one statement, or from the last one of a script. */
export type Outcome = { readonly rows: unknown[]; readonly rowCount: number | null; readonly command: string };

/** Sends one statement; `prepared` asks for a named prepared statement where that is possible. */
export type Run = (
  statement: string,
  parameters: readonly unknown[] | undefined,
  prepared: boolean,
) => Promise<Outcome>;

/** The two ways to speak to one session or pool, raw and typed, over the same `run`. */
export function createSql(run: Run): Sql {
  let kysely: Kysely<Schema> | undefined;
  return {
    async query<Row>(statement: string, parameters?: readonly unknown[]): Promise<Row[]> {
      const outcome = await run(statement, parameters, true);
      // The one place where rows get the caller's type: the statement and its row type stand side by side at the call.
      return outcome.rows as Row[];
    },
    // Made on first use: most transactions run raw statements only.
    get kysely(): Kysely<Schema> {
      kysely ??= new KyselyQueries<Schema>({ dialect: createDialect(run) });
      return kysely;
    },
  };
}
