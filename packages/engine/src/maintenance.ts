import { type Context, nowOf } from "./context.ts";
import { hasDuty, resign } from "./worker/duty.ts";
import { createLoop, type Loop } from "./worker/loop.ts";

const everyMs = 30_000;
const duty = "maintenance";

/** Forgets delivery keys that have run out, in small bites, and looks after the embedded database. */
export function createMaintenance(ctx: Context): Loop {
  const loop = createLoop({
    name: "maintenance",
    clock: ctx.clock,
    log: ctx.log,
    pollMs: everyMs,
    async step() {
      if (await hasDuty(ctx, duty)) await forgetKeys(ctx);
      await ctx.db.upkeep();
      return ctx.clock.now() + everyMs;
    },
  });
  return {
    ...loop,
    async stop() {
      await loop.stop();
      await resign(ctx, duty);
    },
  };
}

async function forgetKeys(ctx: Context): Promise<void> {
  await ctx.db.query(
    "delete from inbound_key where key in (select key from inbound_key where until < $1::timestamptz order by until limit 10000)",
    [nowOf(ctx)],
  );
}
