import { createHash } from "node:crypto";
import pg from "pg";
import { cleanParameters } from "./parameters.ts";

/** How a statement is sent. */
export type Sending = {
  /** Prepared once per connection under a name; else parsed each time. */
  readonly prepared: boolean;
  /** Milliseconds until the caller gives up on an answer and the connection is dropped. */
  readonly timeoutMs: number;
};

const INT8 = 20;
const INT8_ARRAY: number = 1016;
const DATE = 1082;
const TIMESTAMP = 1114;

/**
 * How values come back: bigint as number (exact up to 2^53), numeric as string, timestamptz as Date, jsonb parsed. A plain
 * `date` or `timestamp` has no zone, so it stays text instead of being read in this machine's zone.
 */
const rowTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === INT8) return Number;
    // `pg` leaves the elements of a bigint array as strings.
    if (oid === INT8_ARRAY) return readNumbers;
    if (oid === DATE || oid === TIMESTAMP) return String;
    return pg.types.getTypeParser(oid, format);
  },
};

function readNumbers(text: string): (number | null)[] {
  const texts: (string | null)[] = pg.types.getTypeParser(INT8_ARRAY, "text")(text);
  return texts.map((item) => (item === null ? null : Number(item)));
}

/** Builds what `pg` sends. Without parameters it may be a script of several statements, and is never prepared. */
export function toQueryConfig(
  statement: string,
  parameters: readonly unknown[] | undefined,
  sending: Sending,
): pg.QueryConfig & { query_timeout: number } {
  const config = { text: statement, types: rowTypes, query_timeout: sending.timeoutMs };
  if (!parameters) return config;
  const values = cleanParameters(statement, parameters);
  const name = sending.prepared ? nameOf(statement) : undefined;
  return name ? { ...config, name, values } : { ...config, values };
}

const names = new Map<string, string>();
// A connection keeps every statement it prepared, so their number is bounded; what comes later is parsed each time.
const NAMES_KEPT = 500;

function nameOf(statement: string): string | undefined {
  const known = names.get(statement);
  if (known || names.size >= NAMES_KEPT) return known;
  const name = `p${createHash("sha256").update(statement).digest("base64url").slice(0, 22)}`;
  names.set(statement, name);
  return name;
}
