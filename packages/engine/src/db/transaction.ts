import type { Sql } from "./database.ts";
import { DatabaseError } from "./errors.ts";
import { createSql, type Run } from "./sql.ts";

export type Session = {
  /** Sends on one connection that is nobody else's for the time of the transaction. */
  readonly run: Run;
  /** Statements may follow each other without waiting for answers, so `begin` travels together with the first one. */
  readonly pipelined: boolean;
  /** Hears of a rollback that failed, after which the connection must not be used again. */
  readonly onBroken: (error: unknown) => void;
};

/** Runs `work` between begin and commit. When it throws, everything is rolled back and the error passed on. */
export async function runTransaction<Result>(
  { run, pipelined, onBroken }: Session,
  work: (tx: Sql) => Promise<Result>,
): Promise<Result> {
  let open = true;
  const tx = createSql((statement, parameters, prepared) => {
    if (!open) throw new Error("This transaction is over; its handle must not be kept.");
    return run(statement, parameters, prepared);
  });
  const begun = run("begin", undefined, false);
  if (!pipelined) await begun;
  try {
    const [result] = await Promise.all([work(tx), begun]);
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
  return new DatabaseError(
    "Nothing was committed: a statement of the transaction failed and its error was swallowed.",
    {
      code: "25P02",
    },
  );
}
