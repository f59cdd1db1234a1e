import { type RawBuilder, sql } from "kysely";

/** A JSON value for a composed statement, in the form in which texts are made fit for PostgreSQL on their way. */
export function jsonb(value: unknown): RawBuilder<string> {
  return sql<string>`${JSON.stringify(value)}::text::jsonb`;
}
