import { DatabaseUnusableError } from "../errors.ts";

export type Address = {
  /** For `pg`, without Parley's own options. */
  readonly connectionString: string;
  /** `host:port/database`: what a person may read in a log. */
  readonly shown: string;
  /** Named prepared statements and session settings; off behind PgBouncer in transaction mode. */
  readonly prepare: boolean;
};

/**
 * Reads `postgresql://user:password@host:port/database`. `parley_prepare=false` is Parley's own option: it turns named
 * prepared statements and session settings off, which PgBouncer in transaction mode cannot carry.
 */
export function parseAddress(databaseUrl: string): Address {
  const url = URL.parse(databaseUrl);
  if (url?.protocol !== "postgres:" && url?.protocol !== "postgresql:") {
    // The text is not repeated: it may hold a password.
    throw new DatabaseUnusableError(
      "The database address is not valid. It looks like postgresql://user:password@host:5432/parley; special characters in the password are percent-encoded.",
    );
  }
  const prepare = url.searchParams.get("parley_prepare") !== "false";
  url.searchParams.delete("parley_prepare");
  const host = url.searchParams.get("host") ?? decodeURIComponent(url.hostname || "localhost");
  return { connectionString: url.href, shown: `${host}:${url.port || "5432"}${url.pathname}`, prepare };
}
