import pg from "pg";

/** The words of an error that come from the server. */
type ServerWords = {
  readonly code: string;
  readonly detail?: string | undefined;
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
};

/**
 * A statement or the connection under it failed; the same in both homes. `code` is an SQLSTATE: the server's own, `08006`
 * when the connection broke (whether the statement took effect is then unknown), `08001` when there was none to begin with.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: string;
  /** May quote a row, and so a customer: not enumerable, so that no logger prints it by itself. */
  declare readonly detail: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;

  constructor(message: string, words: ServerWords, options?: ErrorOptions) {
    super(message, options);
    this.code = words.code;
    Object.defineProperty(this, "detail", { value: words.detail, enumerable: false });
    this.constraint = words.constraint;
    this.table = words.table;
    this.column = words.column;
  }
}

/** The database cannot be used at all until somebody mends something; the message says what. */
export class DatabaseUnusableError extends Error {
  override readonly name = "DatabaseUnusableError";
  readonly code = "database_unusable";
}

const CONNECTION_CODES: ReadonlySet<unknown> = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENOENT",
]);
// What `pg` says in plain words when a connection is gone or never came up.
const CONNECTION_WORDS = /^(Connection terminated|Client (has encountered|was closed)|Query read timeout|timeout e)/;
const NEVER_CONNECTED = /^timeout e|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENOENT/;

const RETRYABLE: ReadonlySet<string> = new Set([
  "40001", // serialization failure
  "40P01", // deadlock
  "53300", // too many connections
  "57P01", // shut down by an administrator
  "57P02", // another backend crashed
  "57P03", // still starting up
]);

/** Turns whatever `pg` threw into a `DatabaseError`; what is not about the database passes unchanged. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error;
  if (error instanceof pg.DatabaseError) {
    const { code = "XX000", detail, constraint, table, column } = error;
    // The driver's own error quotes the row too, and a logger follows causes.
    const cause = Object.assign(error, { detail: undefined, where: undefined, internalQuery: undefined });
    return new DatabaseError(error.message, { code, detail, constraint, table, column }, { cause });
  }
  const code = "code" in error ? error.code : undefined;
  if (!CONNECTION_CODES.has(code) && !CONNECTION_WORDS.test(error.message)) return error;
  const never = NEVER_CONNECTED.test(`${error.message} ${code}`);
  return new DatabaseError(error.message || String(code), { code: never ? "08001" : "08006" }, { cause: error });
}

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
function isStalePlan(error: DatabaseError): boolean {
  return error.code === "0A000" && error.message.startsWith("cached plan must not change");
}

/** Whether the connection must not be used again after this error. */
export function breaksConnection(error: unknown): boolean {
  const seen = toDatabaseError(error);
  if (!(seen instanceof DatabaseError)) return false;
  return seen.code.startsWith("08") || seen.code.startsWith("57P") || isStalePlan(seen);
}
