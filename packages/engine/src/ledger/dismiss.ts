import { type Context, nowOf } from "../context.ts";
import { NotFoundError } from "../errors.ts";
import { recordEvent } from "../event/record.ts";

/** What may be dismissed of each kind; the rows stay, only nobody is asked about them any more. */
const statements: Readonly<Record<string, string>> = {
  inbound: `update inbound set outcome = 'rejected', reason = left('dismissed by an operator; ' || coalesce(reason, outcome), 500)
    where 'inbound:' || id = $1 and outcome in ('quarantined', 'suspected') returning id`,
  reply: `update outbox set status = 'cancelled', reason = left('dismissed by an operator; ' || coalesce(reason, status), 500)
    where 'reply:' || conversation_id || ':' || seq = $1 and conversation_id::text = split_part($1, ':', 2) and status in ('held', 'failed') returning seq`,
  fact: `update fact set status = 'cancelled', reason = left('dismissed by an operator; ' || coalesce(reason, status), 500)
    where 'fact:' || id = $1 and status in ('held', 'failed') returning id`,
};

/** Gives up what is stuck, by its `ref` from `listStuck`. */
export async function dismiss(ctx: Context, ref: string): Promise<string> {
  const statement = statements[ref.split(":", 1)[0] ?? ""];
  const dismissed = await ctx.db.transaction(async (tx) => {
    const rows = statement === undefined ? [] : await tx.query(statement, [ref]);
    if (rows.length > 0)
      await recordEvent(tx, { at: nowOf(ctx), type: "ledger.dismissed", conversationId: null, data: { ref } });
    return rows.length > 0;
  });
  if (!dismissed)
    throw new NotFoundError(`Nothing stuck has the reference "${ref}"; \`parley ledger\` lists what has one.`);
  ctx.signals.raise("events");
  return "dismissed";
}
