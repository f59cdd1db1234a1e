import { DatabaseError, toDatabaseError } from "./errors.ts";

const RETRYABLE: ReadonlySet<string> = new Set([
  "40001", // serialization failure
  "40P01", // deadlock
  "53300", // too many connections
  "57P01", // shut down by an administrator
  "57P02", // another backend crashed
  "57P03", // still starting up
]);

/**
 * Whether the same work may succeed when tried again: the connection broke, the server is starting or stopping, or two
 * transactions got in each other's way. After `08006` the first attempt may have been committed, so only work that is
 * safe to repeat is repeated.
 */
export function isRetryable(error: unknown): boolean {
  const seen = toDatabaseError(error);
  return seen instanceof DatabaseError && (RETRYABLE.has(seen.code) || seen.code.startsWith("08") || isStalePlan(seen));
}

/** A statement prepared before a migration changed its columns; a new connection prepares it afresh. */
export function isStalePlan(error: DatabaseError): boolean {
  return error.code === "0A000" && error.message.startsWith("cached plan must not change");
}

/** Whether the connection must not be used again after this error. */
export function breaksConnection(error: unknown): boolean {
  const seen = toDatabaseError(error);
  if (!(seen instanceof DatabaseError)) return false;
  return seen.code.startsWith("08") || seen.code.startsWith("57P") || isStalePlan(seen);
}
