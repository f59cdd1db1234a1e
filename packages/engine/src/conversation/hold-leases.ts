import type { Context } from "../context.ts";
import type { Sql } from "../db/database.ts";

type Lease = { readonly id: string; readonly fence: number; until: number };

/** The leases of the turns this process runs. */
type HeldLeases = {
  /** When a lease taken now ends unless it is renewed; ms since the epoch. */
  end(): number;
  /** Keeps the lease of a turn that begins; the returned function is called when the turn is over. */
  hold(conversation: { readonly id: string; readonly fence: number }, until: number): () => void;
  /** Prolongs what has used up a third of its time. */
  renew(): Promise<void>;
};

/** Conversations in id order, like every statement that locks several. One that another process took has another fence. */
const renewStatement = `
with held as materialized (
  select k.id from conversation k join jsonb_to_recordset($1::text::jsonb) as d(id uuid, fence int) on d.id = k.id and d.fence = k.fence
  order by k.id for update of k
)
update conversation k set lease_until = $2::timestamptz from held where k.id = held.id`;

/**
 * A lease is short and renewed while its turn runs: it says that the process lives, not how long a bot may think. So the
 * conversations of a process that was killed are taken over within `settings.leases.turnMs`. A process that was merely
 * frozen for longer loses its turns, and the fence keeps its late commits out.
 */
export function holdLeases(ctx: Context): HeldLeases {
  const { turnMs } = ctx.settings.leases;
  const held = new Set<Lease>();
  let lookAt = 0;
  return {
    end: () => ctx.clock.now() + turnMs,
    hold({ id, fence }, until) {
      const lease = { id, fence, until };
      held.add(lease);
      return () => held.delete(lease);
    },
    async renew() {
      const now = ctx.clock.now();
      if (now < lookAt) return;
      lookAt = now + turnMs / 10;
      const due = [...held].filter((lease) => lease.until - now <= (turnMs * 2) / 3);
      if (due.length === 0) return;
      const until = now + turnMs;
      await renewLeases(ctx.db, due, new Date(until));
      for (const lease of due) lease.until = until;
    },
  };
}

function renewLeases(sql: Sql, leases: readonly Lease[], until: Date): Promise<unknown> {
  return sql.query(renewStatement, [JSON.stringify(leases.map(({ id, fence }) => ({ id, fence }))), until]);
}
