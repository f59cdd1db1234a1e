import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DatabaseUnusableError } from "../errors.ts";

/**
 * Keeps a data folder to one process: PGlite itself takes no lock, and of two processes on one folder each silently
 * overwrites what the other acknowledged.
 *
 * The lock is SQLite's exclusive lock on the empty file `lock`: a kernel lock, so it ends with the process however the
 * process ends, and a stale one cannot exist. Node has no `flock` of its own. The holder's pid stands beside it in
 * `lock.pid`, for the error message only.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, "lock"));
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    throw isBusy(error) ? folderInUse(folder) : error;
  }
  writeFileSync(join(folder, "lock.pid"), `${process.pid}\n`, { mode: 0o600 });
  return () => lock.close();
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}

function folderInUse(folder: string): DatabaseUnusableError {
  const pid = readPid(folder);
  const who = pid === process.pid ? "this process itself" : `process ${pid ?? "unknown"}`;
  return new DatabaseUnusableError(
    `The data folder ${folder} is in use by ${who}. The embedded database serves one process: stop the other one, choose another data folder, or use PostgreSQL (database URL) to run several.`,
  );
}

function readPid(folder: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(folder, "lock.pid"), "utf8"), 10) || undefined;
  } catch {
    // The holder has the lock but did not yet write who it is.
    return undefined;
  }
}
