import type { Sql } from "../db/database.ts";
import type { InboundOutcome } from "../db/schema/index.ts";
import type { LedgerEntry } from "./delivery.ts";

export type Stored = { id: number; outcome: InboundOutcome; conversationId: string | null };

/**
 * Writes a batch of deliveries in one statement and so in one commit: ledger, contact, conversation, message and event.
 *
 * 1. `fresh`: whose key was not there yet, or has run out. The upsert takes the row lock, so of two processes that store
 *    the same delivery at once exactly one wins.
 * 2. `cv`: the conversation's row lock hands out the sequence numbers; identity columns would commit out of order. `due_at`
 *    is always written: a conditional wake-up can be lost against a turn that is just ending.
 * 3. Every multi-row part works in key order, so two processes never wait for one another in a circle.
 */
const statement = `
with d as (
  select * from jsonb_to_recordset($1::text::jsonb) as x(
    o int, ch text, route text, outcome text, reason text, content_type text, raw text,
    conv uuid, ext text, phone text, braze text, name text, lang text,
    body text, content jsonb, key uuid, key_until timestamptz, repeated_as text, window_until timestamptz)
), fresh as (
  insert into inbound_key as k (key, until)
  select key, key_until from d where key is not null order by key
  on conflict (key) do update set until = excluded.until where k.until <= $2::timestamptz
  returning key
), n as (
  select d.*, row_number() over (partition by conv order by o)::int as rank, count(*) over (partition by conv)::int as many
  from d join fresh using (key)
), ct as (
  insert into contact as c (id, channel, external_id, phone, braze_id, profile_name, language, created_at)
  select distinct on (conv) conv, ch, ext, phone, braze, name, lang, $2::timestamptz from n order by conv, o desc
  on conflict (id) do update set
    phone = coalesce(excluded.phone, c.phone), braze_id = coalesce(excluded.braze_id, c.braze_id),
    profile_name = coalesce(excluded.profile_name, c.profile_name), language = coalesce(excluded.language, c.language)
  where (coalesce(excluded.phone, c.phone), coalesce(excluded.braze_id, c.braze_id),
         coalesce(excluded.profile_name, c.profile_name), coalesce(excluded.language, c.language))
    is distinct from (c.phone, c.braze_id, c.profile_name, c.language)
), cv as (
  insert into conversation as k (id, channel, contact_id, tail, inbound_tail, window_until, due_at, last_message_at, created_at)
  select conv, min(ch), conv, max(many), max(many), max(window_until), $2::timestamptz, $2::timestamptz, $2::timestamptz
  from n group by conv order by conv
  on conflict (id) do update set
    tail = k.tail + excluded.tail, inbound_tail = k.tail + excluded.tail, due_at = excluded.due_at,
    window_until = greatest(k.window_until, excluded.window_until), last_message_at = excluded.last_message_at
  returning id, tail
), msg as (
  insert into message (conversation_id, seq, kind, author, body, content, created_at)
  select n.conv, cv.tail - n.many + n.rank, 'inbound', 'contact', n.body, n.content, $2::timestamptz
  from n join cv on cv.id = n.conv
), released as (
  update outbox o set status = 'pending', send_at = $2::timestamptz, reason = null
  from cv where o.conversation_id = cv.id and o.status = 'parked'
), ev as (
  insert into event (at, type, conversation_id, data)
  select $2::timestamptz, 'message.received', n.conv, jsonb_build_object('seq', cv.tail - n.many + n.rank)
  from n join cv on cv.id = n.conv order by n.o
)
insert into inbound (received_at, channel, route, outcome, conversation_id, seq, reason, content_type, raw)
select $2::timestamptz, d.ch, d.route,
  case when d.outcome <> 'accepted' or n.o is not null then d.outcome else d.repeated_as end,
  d.conv, cv.tail - n.many + n.rank, d.reason, d.content_type,
  case when n.o is not null and d.reason is null then null else d.raw end
from d left join n on n.o = d.o left join cv on cv.id = n.conv
order by d.o
returning id, outcome, conversation_id as "conversationId"`;

/** Stores `entries` and returns what became of each, in their order. Two entries of one batch must not share a key. */
export async function storeEntries(sql: Sql, entries: readonly LedgerEntry[], now: Date): Promise<Stored[]> {
  const rows = await sql.query<Stored>(statement, [JSON.stringify(withoutRepetitions(entries).map(toRow)), now]);
  // `returning` follows the insert, which is ordered by `o`; identity values prove it even if a plan should not.
  return rows.sort((a, b) => a.id - b.id);
}

/** A key can be upserted once in a statement; its second bearer in the batch is a repetition already. */
function withoutRepetitions(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const seen = new Set<string>();
  return entries.map((entry) => {
    const key = entry.message?.key;
    if (entry.message === null || key === undefined || !seen.has(key)) {
      if (key !== undefined) seen.add(key);
      return entry;
    }
    return { ...entry, outcome: entry.message.repeatedAs };
  });
}

function toRow(entry: LedgerEntry, o: number) {
  const { message } = entry;
  const row = {
    o,
    ch: entry.channel,
    route: entry.route,
    outcome: entry.outcome,
    reason: entry.reason,
    content_type: entry.contentType,
    raw: entry.raw,
  };
  if (message === null) return row;
  const { read, identity } = message;
  return {
    ...row,
    conv: message.conversationId,
    ext: "externalId" in identity ? identity.externalId : null,
    phone: read.phoneNumber,
    braze: read.brazeId,
    name: read.profileName,
    lang: read.language,
    body: read.message,
    content: contentOf(entry, read),
    key: entry.outcome === "accepted" ? message.key : null,
    key_until: new Date(message.keyUntil),
    repeated_as: message.repeatedAs,
    window_until: new Date(message.windowUntil),
  };
}

function contentOf(entry: LedgerEntry, read: { mediaUrls: readonly string[]; flowResponse: string | null }) {
  return {
    ...(read.mediaUrls.length > 0 && { mediaUrls: read.mediaUrls }),
    ...(read.flowResponse !== null && { flowResponse: read.flowResponse }),
    ...(entry.route !== null && { route: entry.route }),
  };
}
