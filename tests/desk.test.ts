import { defineBot } from "@parley/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentKeys, createWorld, openTestDatabase } from "./world.ts";

const echo = defineBot({ name: "echo", answer: (turn) => ({ replies: [{ text: `bot: ${turn.text}` }] }) });
const ana = { name: "Ana", number: "+491700000001", externalId: "cust-1042" };

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test("an agent sees the timeline with notes and deliveries; a note never leaves", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const phone = world.sandbox.phone(ana);
  await phone.says("hello");
  await world.settle();
  const maria = world.as("maria");
  const [id] = await maria.ids();
  await maria.post(`/conversations/${id}/notes`, { text: "Calls every Monday" });
  await maria.post(`/conversations/${id}/replies`, { text: "Hi Ana", choices: ["Good", "Bad"] });
  await world.settle();

  const { timeline } = await maria.get<{ timeline: Record<string, unknown>[] }>(`/conversations/${id}`);
  expect(
    timeline.map(({ kind, author, text, delivery }) => [
      kind,
      author,
      text,
      (delivery as { status: string } | null)?.status,
    ]),
  ).toEqual([
    ["inbound", "contact", "hello", undefined],
    ["reply", "bot:echo", "bot: hello", "sent"],
    ["note", "agent:maria", "Calls every Monday", undefined],
    ["reply", "agent:maria", "Hi Ana", "sent"],
  ]);
  expect(phone.received()).toEqual(["bot: hello", "Hi Ana"]);
  await phone.taps("Good");
});

test("pages of the list follow one another without a gap, longest silent first", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  for (let n = 0; n < 5; n += 1) {
    await world.sandbox.phone({ name: `P${n}`, number: `+49171000100${n}`, externalId: `p-${n}` }).says("hi");
    await world.pass(1_000);
  }
  const maria = world.as("maria");
  type Page = { conversations: { contact: { externalId: string } }[]; next: string | null };
  const first = await maria.get<Page>("/conversations?limit=3");
  const second = await maria.get<Page>(`/conversations?limit=3&after=${first.next}`);
  expect([...first.conversations, ...second.conversations].map(({ contact }) => contact.externalId)).toEqual([
    "p-0",
    "p-1",
    "p-2",
    "p-3",
    "p-4",
  ]);
  expect(second.next).toBeNull();
});

describe("what is wrong is said", () => {
  test.each([
    ["GET", "/conversations/00000000-0000-0000-0000-000000000000", undefined, 404, "There is no conversation"],
    ["GET", "/conversations/12", undefined, 400, "id"],
    ["GET", "/conversations?limit=0", undefined, 400, "limit"],
    ["POST", "/conversations/00000000-0000-0000-0000-000000000000/replies", { text: "  " }, 400, "text"],
    ["GET", "/nothing", undefined, 404, "/docs"],
  ])("%s %s", async (method, path, body, status, hint) => {
    await using world = await createWorld(db, { bots: [echo] });
    const answer = await fetch(`${world.engine.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${agentKeys.maria}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { error } = (await answer.json()) as { error: { message: string } };
    expect([answer.status, error.message]).toEqual([status, expect.stringContaining(hint)]);
  });

  test("hand-back works with the JSON header and no body, as many clients send it", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    await world.sandbox.phone(ana).says("I want a person");
    await world.settle();
    const [id] = await world.as("maria").ids("?assignee=queue");
    const answer = await fetch(`${world.engine.url}/api/conversations/${id}/hand-back`, {
      method: "POST",
      headers: { authorization: `Bearer ${agentKeys.maria}`, "content-type": "application/json" },
    });
    expect([answer.status, ((await answer.json()) as { assignee: object }).assignee]).toEqual([
      200,
      { kind: "bot", name: null },
    ]);
  });

  test("a layout without a campaign is refused, with those there are", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    await world.sandbox.phone(ana).says("hello");
    await world.settle();
    const [id] = await world.as("maria").ids();
    const send = world.as("maria").post(`/conversations/${id}/replies`, { text: "x", layout: "templat" });
    await expect(send).rejects.toThrow(/409.*there is text, .*template/);
  });

  test("without a key nothing is shown", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const answer = await fetch(`${world.engine.url}/api/conversations`);
    expect(answer.status).toBe(401);
  });
});

test("a delivery nobody can read is shown as Braze sent it, and can be dismissed", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  await world.post("not ours \u00fc");
  const maria = world.as("maria");
  const [stuck] = await world.stuck();
  expect(await maria.get(`/ledger/delivery?ref=${stuck?.ref}`)).toMatchObject({
    outcome: "quarantined",
    body: "not ours \u00fc",
  });
  await maria.post("/ledger/dismiss", { ref: stuck?.ref });
  expect(await world.stuck()).toEqual([]);
  expect(await world.balance()).toMatchObject({ received: 1, rejected: 1, quarantined: 0, balanced: true });
  await expect(maria.post("/ledger/dismiss", { ref: stuck?.ref })).rejects.toThrow(/404/);
});

test("the documentation lists every verb, made of the same schemas", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const document = (await (await fetch(`${world.engine.url}/docs/json`)).json()) as {
    paths: Record<string, unknown>;
    components: { schemas: Record<string, unknown> };
  };
  expect(Object.keys(document.paths).sort()).toEqual([
    "/api/conversations",
    "/api/conversations/{id}",
    "/api/conversations/{id}/claim",
    "/api/conversations/{id}/hand-back",
    "/api/conversations/{id}/notes",
    "/api/conversations/{id}/replies",
    "/api/conversations/{id}/resolve",
    "/api/conversations/{id}/snooze",
    "/api/events",
    "/api/ledger",
    "/api/ledger/delivery",
    "/api/ledger/dismiss",
    "/api/ledger/replay",
  ]);
  expect(document.components.schemas).toHaveProperty("Conversation");
  expect((await fetch(`${world.engine.url}/docs`)).status).toBe(200);
});

test("the event stream resumes after Last-Event-ID without a gap or a repetition", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const phone = world.sandbox.phone(ana);
  await phone.says("one");
  await world.settle();
  const all = await readStream(world.engine.url, "0-0", 3);
  expect(all.map(({ event }) => event)).toEqual(["message.received", "turn.handled", "reply.sent"]);

  const rest = await readStream(world.engine.url, all[0]?.id ?? "", 2);
  expect(rest).toEqual(all.slice(1));

  const live = readStream(world.engine.url, all[2]?.id ?? "", 3);
  await phone.says("two");
  await world.settle();
  expect((await live).map(({ event }) => event)).toEqual(["message.received", "turn.handled", "reply.sent"]);
});

/** The first `count` events after `cursor`. */
async function readStream(url: string, cursor: string, count: number): Promise<{ id: string; event: string }[]> {
  const stop = new AbortController();
  const timeout = AbortSignal.timeout(10_000);
  const response = await fetch(`${url}/api/events`, {
    headers: { authorization: `Bearer ${agentKeys.maria}`, "last-event-id": cursor },
    signal: AbortSignal.any([stop.signal, timeout]),
  });
  const events: { id: string; event: string }[] = [];
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const [id, event] = [/^id: (.*)$/m.exec(block)?.[1], /^event: (.*)$/m.exec(block)?.[1]];
      if (id !== undefined && event !== undefined) events.push({ id, event });
    }
    if (events.length >= count) break;
  }
  stop.abort();
  return events.slice(0, count);
}
