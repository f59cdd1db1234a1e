import { defineBot } from "@parley/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, openTestDatabase, type World } from "./world.ts";

const ana = { name: "Ana", number: "+491700000001", externalId: "cust-1042" };
const curious = defineBot({
  name: "curious",
  answer: (turn) => ({
    replies: [{ text: "noted" }],
    facts: [
      { kind: "attribute", name: "shoe_size", value: Number(turn.text) },
      { kind: "event", name: "size_told", properties: { size: turn.text } },
    ],
  }),
});

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const tracks = (world: World) => world.sandbox.requests.filter((request) => request.path === "/users/track");

test("what the chat taught is on the Braze profile, with the message it came from kept", async () => {
  await using world = await createWorld(db, { bots: [curious] });
  const phone = world.sandbox.phone(ana);
  await phone.says("42");
  await world.settle();
  expect(world.sandbox.user("cust-1042")).toMatchObject({
    attributes: { shoe_size: 42 },
    events: [{ name: "size_told", properties: { size: "42" } }],
  });
  expect(await db.query("select kind, seq, status from fact order by id")).toEqual([
    { kind: "attribute", seq: 1, status: "sent" },
    { kind: "event", seq: 1, status: "sent" },
  ]);
});

test("a later value wins, also when Braze could not take the earlier one at first", async () => {
  await using world = await createWorld(db, { bots: [curious] });
  const phone = world.sandbox.phone(ana);
  await phone.says("41");
  await world.settle();
  world.sandbox.faults.rest5xx(2);
  await phone.says("42");
  await world.settle();
  await phone.says("43");
  await world.settle();
  await world.pass(60_000);
  await world.pass(60_000);
  expect(world.sandbox.user("cust-1042")?.attributes).toMatchObject({ shoe_size: 43 });
  expect(world.sandbox.user("cust-1042")?.events).toHaveLength(3);
});

test("an event whose request got no answer is not written twice: it waits for an operator", async () => {
  await using world = await createWorld(db, { bots: [curious] });
  const phone = world.sandbox.phone(ana);
  await phone.says("41");
  await world.settle();
  const before = tracks(world).length;
  // The reply goes first; its answer must come, so the fault is set for the request after it.
  await db.query("update fact set status = 'pending', send_at = $1::timestamptz + interval '1 minute'", [
    new Date(world.clock.now()),
  ]);
  world.sandbox.faults.dropConnection(1, "after");
  await world.pass(60_000);
  await world.pass(60_000);
  expect(world.sandbox.user("cust-1042")?.events).toHaveLength(2);
  expect(tracks(world).length).toBe(before + 2);
  expect(await world.stuck()).toMatchObject([{ what: "fact", status: "held" }]);
});

test("a fact Braze will not take is kept with Braze's reason", async () => {
  const wrong = defineBot({
    name: "wrong",
    answer: () => ({ replies: [], facts: [{ kind: "event", name: "odd", properties: { $nope: 1 } }] }),
  });
  await using world = await createWorld(db, { bots: [wrong] });
  await world.sandbox.phone(ana).says("x");
  await world.settle();
  const [stuck] = await world.stuck();
  expect(stuck).toMatchObject({ what: "fact", status: "failed" });
  expect(stuck?.reason).toContain("begins with $");
});

test("200 facts of 100 contacts go in requests of at most 75 objects", async () => {
  await using world = await createWorld(db, { bots: [curious] });
  const phones = Array.from({ length: 100 }, (_, n) =>
    world.sandbox.phone({ name: `P${n}`, number: `+4917100${1000 + n}`, externalId: `p-${n}` }),
  );
  await Promise.all(phones.map((phone, n) => phone.says(String(n + 20))));
  await world.settle();
  const sizes = tracks(world).map((request) => {
    const { attributes = [], events = [] } = request.body as { attributes?: unknown[]; events?: unknown[] };
    return attributes.length + events.length;
  });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
  expect(sizes.reduce((sum, n) => sum + n, 0)).toBe(200);
});
