import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { Run } from "./sql.ts";

/** Kysely on top of a `Run`, so that it shares its pool, its worker or its transaction. */
export function createDialect(run: Run): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(run),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function createDriver(run: Run): Driver {
  const connection = createConnection(run);
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

// A transaction opened here would not be the one whose handle the caller holds.
async function refuseTransaction(): Promise<void> {
  throw new Error("Open transactions with `Database.transaction(…)` and use the handle it gives, not with Kysely.");
}

function createConnection(run: Run): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      // Composed statements come in many shapes; preparing each would fill the connection with names.
      const outcome = await run(query.sql, query.parameters, false);
      const rows = outcome.rows as Row[];
      return isChange(outcome.command) ? { rows, numAffectedRows: BigInt(outcome.rowCount ?? 0) } : { rows };
    },
    streamQuery() {
      throw new Error("Streaming is not offered: read a page at a time with a limit.");
    },
  };
}

function isChange(command: string): boolean {
  return command === "INSERT" || command === "UPDATE" || command === "DELETE" || command === "MERGE";
}
