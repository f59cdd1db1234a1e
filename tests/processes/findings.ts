import type { Database } from "@parley/engine";
import type { Arrival } from "./fake-braze.ts";

/** What broke a promise, in words; empty when none is broken. */
export type Findings = string[];

/** Every acknowledged message is answered, and the first answers stand in the order of the messages. */
export function findLostOrReordered(acknowledged: ReadonlyMap<string, number>, arrivals: readonly Arrival[]): Findings {
  const byContact = Map.groupBy(arrivals, ({ contact }) => contact);
  return [...acknowledged].flatMap(([contact, messages]) => {
    const expected = Array.from({ length: messages }, (_, index) => `${contact}-m${index + 1}`);
    const heard = firstLines(byContact.get(contact) ?? []);
    return heard.join() === expected.join()
      ? []
      : [`${contact} wrote ${messages} messages and heard ${heard.join() || "nothing"}`];
  });
}

/** A turn of several messages answers them in one text, a line each. */
function firstLines(arrivals: readonly Arrival[]): string[] {
  return [...new Set(arrivals.flatMap(({ text }) => text.split("\n")))];
}

type Row = { contact: string; text: string; status: string; uncertain: number };

/** Each arrival is a reply of the outbox, and arrived once, or once more for each time the outbox calls it uncertain. */
export async function findUnexplainedArrivals(db: Database, arrivals: readonly Arrival[]): Promise<Findings> {
  const rows = await db.query<Row>(
    `select c.external_id as contact, o.properties->>'external_system_msg_body' as text, o.status, o.uncertain
    from outbox o join conversation k on k.id = o.conversation_id join contact c on c.id = k.contact_id`,
  );
  const times = Map.groupBy(arrivals, nameOf);
  const known = new Set(rows.map(nameOf));
  const unknown = [...times.keys()]
    .filter((name) => !known.has(name))
    .map((name) => `${name} arrived and is not in the outbox`);
  const wrong = rows.flatMap((row) => {
    const arrived = times.get(nameOf(row))?.length ?? 0;
    const explained = row.status === "sent" && arrived >= 1 && arrived <= 1 + row.uncertain;
    return explained
      ? []
      : [`${nameOf(row)} is ${row.status}, ${row.uncertain} times uncertain, and arrived ${arrived} times`];
  });
  return [...unknown, ...wrong];
}

const nameOf = ({ contact, text }: { contact: string; text: string }) => `${contact}: ${JSON.stringify(text)}`;

/** How often a reply was uncertain, all replies together. */
export async function countUncertain(db: Database): Promise<number> {
  const [row] = await db.query<{ n: number }>("select coalesce(sum(uncertain), 0)::int as n from outbox");
  return row?.n ?? 0;
}
