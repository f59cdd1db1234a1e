import type { Sql } from "../db/database.ts";

/** `received = duplicates + suspected + rejected + quarantined + handled + pending`, or something was lost. */
export type Balance = {
  received: number;
  duplicates: number;
  suspected: number;
  rejected: number;
  quarantined: number;
  handled: number;
  pending: number;
  /** Messages of all turns; equals `handled`, or some message was handled twice or by no turn. */
  turnMessages: number;
  /** Messages in the timelines; equals `handled + pending`. */
  stored: number;
  outbox: Record<"pending" | "sending" | "sent" | "parked" | "held" | "failed" | "cancelled", number>;
  facts: Record<"pending" | "sending" | "sent" | "held" | "failed" | "cancelled", number>;
  balanced: boolean;
};

const outboxStatuses = ["pending", "sending", "sent", "parked", "held", "failed", "cancelled"] as const;
const factStatuses = ["pending", "sending", "sent", "held", "failed", "cancelled"] as const;

/** Counts every row of the ledger in one snapshot; each figure comes from its own table. */
export async function readBalance(sql: Sql): Promise<Balance> {
  const [row] = await sql.query<{
    ledger: Record<string, number>;
    turns: number;
    stored: number;
    outbox: Record<string, number>;
    facts: Record<string, number>;
  }>(
    `select
      (select coalesce(jsonb_object_agg(what, n), '{}') from (
        select case when i.outcome <> 'accepted' then i.outcome when i.seq <= k.handled then 'handled' else 'pending' end as what, count(*) as n
        from inbound i left join conversation k on k.id = i.conversation_id group by 1) l) as ledger,
      (select coalesce(sum(messages), 0)::bigint from turn) as turns,
      (select count(*) from message where kind = 'inbound') as stored,
      (select coalesce(jsonb_object_agg(status, n), '{}') from (select status, count(*) as n from outbox group by 1) o) as outbox,
      (select coalesce(jsonb_object_agg(status, n), '{}') from (select status, count(*) as n from fact group by 1) f) as facts`,
  );
  const ledger = row?.ledger ?? {};
  const part = (name: string) => ledger[name] ?? 0;
  const [handled, pending] = [part("handled"), part("pending")];
  const turnMessages = row?.turns ?? 0;
  const stored = row?.stored ?? 0;
  return {
    received: Object.values(ledger).reduce((sum, n) => sum + n, 0),
    duplicates: part("duplicate"),
    suspected: part("suspected"),
    rejected: part("rejected"),
    quarantined: part("quarantined"),
    handled,
    pending,
    turnMessages,
    stored,
    outbox: fill(outboxStatuses, row?.outbox),
    facts: fill(factStatuses, row?.facts),
    balanced: turnMessages === handled && stored === handled + pending,
  };
}

function fill<Name extends string>(
  names: readonly Name[],
  counts: Record<string, number> | undefined,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, counts?.[name] ?? 0])) as Record<Name, number>;
}
