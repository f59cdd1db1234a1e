import { uuidFrom } from "../contact/identity.ts";
import { type Context, channelOf, nowOf } from "../context.ts";
import type { Sql } from "../db/database.ts";
import { ConflictError, NotFoundError } from "../errors.ts";
import { recordEvent } from "../event/record.ts";
import { type LedgerEntry, toLedgerEntry } from "../inbound/delivery.ts";
import { type Stored, storeEntries } from "../inbound/store.ts";

/**
 * Does again what is stuck, by its `ref` from `listStuck`.
 *
 * - a suspected or certain duplicate is stored as the message it is;
 * - a quarantined delivery is read again, with `body` in its place where an operator mended it;
 * - a conversation that nobody handles is due at once;
 * - a failed or uncertain reply or fact goes back to waiting, and a waiting one is due at once.
 */
export async function replay(ctx: Context, ref: string, body?: Buffer): Promise<string> {
  const [kind, ...rest] = ref.split(":");
  switch (kind) {
    case "inbound":
      return replayInbound(ctx, Number(rest[0]), body);
    case "conversation":
      return replayConversation(ctx, rest[0] ?? "");
    case "reply":
      return replayReply(ctx, rest[0] ?? "", Number(rest[1]));
    case "fact":
      return replayFact(ctx, Number(rest[0]));
    default:
      throw new NotFoundError(
        `"${ref}" is no reference; \`parley ledger\` lists them: inbound:12, reply:<conversation>:<seq>, fact:7.`,
      );
  }
}

async function replayInbound(ctx: Context, id: number, body: Buffer | undefined): Promise<string> {
  const stored = await ctx.db.transaction(async (tx) => {
    const row = await tx.kysely
      .selectFrom("inbound")
      .selectAll()
      .where("id", "=", safeId(id))
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new NotFoundError(`There is no delivery "inbound:${id}".`);
    if (row.outcome === "accepted") throw new ConflictError(`Delivery ${id} was handled already.`);
    const raw = body ?? Buffer.from(row.raw ?? "", "base64");
    const entry = toLedgerEntry(
      channelOf(ctx, row.channel),
      { channel: row.channel, route: row.route, contentType: row.content_type ?? undefined, raw },
      ctx.clock.now(),
    );
    if (entry.message === null)
      throw new ConflictError(
        `Delivery ${id} still cannot be read: ${entry.reason}. Give the mended body with --body FILE.`,
      );
    const [result] = await storeEntries(tx, [released(entry, id)], nowOf(ctx));
    // The row it takes the place of leaves the balance, so that one delivery is counted once.
    await tx.kysely.deleteFrom("inbound").where("id", "=", id).execute();
    await recordEvent(tx, {
      at: nowOf(ctx),
      type: "inbound.replayed",
      conversationId: result?.conversationId ?? null,
      data: { delivery: id },
    });
    return result as Stored;
  });
  ctx.signals.raise("turns", "events");
  return `stored as delivery ${stored.id}`;
}

/** With a key of its own, so that it is not taken for a repetition again. */
function released(entry: LedgerEntry, id: number): LedgerEntry {
  return {
    ...entry,
    reason: `replayed by an operator (was delivery ${id})`,
    message: entry.message && { ...entry.message, key: uuidFrom(`replay\0${id}`) },
  };
}

async function replayConversation(ctx: Context, id: string): Promise<string> {
  return again(ctx, `There is no conversation "${id}" that waits to be handled.`, "turns", async (tx) =>
    tx.query(
      "update conversation set due_at = $2::timestamptz, attempts = 0 where id::text = $1 and inbound_tail > handled returning id",
      [id, nowOf(ctx)],
    ),
  );
}

async function replayReply(ctx: Context, conversationId: string, seq: number): Promise<string> {
  return again(ctx, `There is no failed or uncertain reply "reply:${conversationId}:${seq}".`, "outbox", async (tx) =>
    tx.query(
      // Under the present epoch: the operator decides that it is still to be said.
      `update outbox o set status = 'pending', send_at = $3::timestamptz, epoch = k.epoch, reason = 'replayed by an operator'
      from conversation k where k.id = o.conversation_id and o.conversation_id::text = $1 and o.seq = $2::int and o.status in ('held', 'failed', 'pending') returning o.seq`,
      [conversationId, safeId(seq), nowOf(ctx)],
    ),
  );
}

async function replayFact(ctx: Context, id: number): Promise<string> {
  return again(ctx, `There is no failed or uncertain fact "fact:${id}".`, "facts", async (tx) =>
    tx.query(
      "update fact set status = 'pending', send_at = $2::timestamptz, reason = 'replayed by an operator' where id = $1::bigint and status in ('held', 'failed', 'pending') returning id",
      [safeId(id), nowOf(ctx)],
    ),
  );
}

async function again(
  ctx: Context,
  missing: string,
  topic: "turns" | "outbox" | "facts",
  work: (tx: Sql) => Promise<unknown[]>,
): Promise<string> {
  const rows = await ctx.db.transaction(work);
  if (rows.length === 0) throw new NotFoundError(missing);
  ctx.signals.raise(topic, "events");
  return "is due again";
}

const safeId = (id: number) => (Number.isSafeInteger(id) && id >= 0 && id < 2 ** 31 ? id : -1);
