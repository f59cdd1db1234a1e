import type { Sql } from "../db/database.ts";
import type { InboundOutcome } from "../db/schema/index.ts";
import { ConflictError, NotFoundError } from "../errors.ts";

export type ShownDelivery = {
  ref: string;
  channel: string;
  route: string | null;
  outcome: InboundOutcome;
  reason: string | null;
  receivedAt: Date;
  contentType: string | null;
  /** As received; bytes that are no UTF-8 become U+FFFD. */
  body: string;
};

/** A delivery as Braze sent it, by its reference (`inbound:12`), so that it can be mended and replayed. */
export async function showDelivery(sql: Sql, ref: string): Promise<ShownDelivery> {
  const id = /^inbound:(\d{1,9})$/.exec(ref)?.[1];
  const row =
    id === undefined
      ? undefined
      : await sql.kysely.selectFrom("inbound").selectAll().where("id", "=", Number(id)).executeTakeFirst();
  if (row === undefined) throw new NotFoundError(`There is no delivery "${ref}"; deliveries look like inbound:12.`);
  if (row.raw === null)
    throw new ConflictError(
      `The body of ${ref} is not kept: it was read without doubt and stands in the conversation.`,
    );
  return {
    ref,
    channel: row.channel,
    route: row.route,
    outcome: row.outcome,
    reason: row.reason,
    receivedAt: row.received_at,
    contentType: row.content_type,
    body: Buffer.from(row.raw, "base64").toString("utf8"),
  };
}
