import { type Context, nowOf } from "../context.ts";

const termMs = 15_000;

/** Whether this process does the named work for the next 15 s; of all processes on the database at most one does. */
export async function hasDuty(ctx: Context, name: string): Promise<boolean> {
  const rows = await ctx.db.query(
    `insert into duty as d (name, holder, until) values ($1, $2, $3::timestamptz)
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where d.holder = excluded.holder or d.until <= $4::timestamptz
    returning name`,
    [name, ctx.processId, new Date(ctx.clock.now() + termMs), nowOf(ctx)],
  );
  return rows.length > 0;
}

/** Lets another process take over at once. */
export async function resign(ctx: Context, name: string): Promise<void> {
  await ctx.db.query("delete from duty where name = $1 and holder = $2", [name, ctx.processId]);
}
