import type { Sql } from "./database.ts";
import { DatabaseError } from "./errors.ts";
import { createSql, type Run } from "./sql.ts";

/**
 * Runs `work` between begin and commit on one session. When it throws, everything is rolled back and the error passed on;
 * `onBroken` hears of a rollback that failed, after which the session must not be used again.
 */
export async function runTransaction<Result>(
  run: Run,
  work: (tx: Sql) => Promise<Result>,
  onBroken: (error: unknown) => void,
): Promise<Result> {
  let open = true;
  const tx = createSql((statement, parameters, prepared) => {
    if (!open) throw new Error("This transaction is over; its handle must not be kept.");
    return run(statement, parameters, prepared);
  });
  await run("begin", undefined, false);
  try {
    const result = await work(tx);
    open = false;
    const end = await run("commit", undefined, false);
    // PostgreSQL answers `commit` with a rollback when a statement had failed and the error was swallowed.
    if (end.command === "ROLLBACK") throw rolledBack();
    return result;
  } catch (error) {
    open = false;
    await run("rollback", undefined, false).catch(onBroken);
    throw error;
  }
}

function rolledBack(): DatabaseError {
  return new DatabaseError("Nothing was committed: a statement of the transaction failed and its error was swallowed.", {
    code: "25P02",
  });
}
