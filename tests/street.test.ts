import { defineBot } from "@parley/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, openTestDatabase } from "./world.ts";

const echo = defineBot({ name: "echo", answer: (turn) => ({ replies: [{ text: `You said: ${turn.text}` }] }) });

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test("a message travels from the phone through Braze and Parley and back", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const ana = world.sandbox.phone({ name: "Ana", number: "+491700000001", externalId: "cust-1042" });

  await ana.says("Where is my parcel?");
  await world.settle();

  expect(ana.received()).toEqual(["You said: Where is my parcel?"]);
});

test("a person joins, answers and gives back without the bot talking over them", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const ana = world.sandbox.phone({ name: "Ana", number: "+491700000001", externalId: "cust-1042" });
  const maria = world.as("maria");

  await ana.says("I want to talk to a person");
  await world.settle();
  expect(ana.received()).toEqual(["A person will join you shortly."]);

  const [id] = await maria.ids("?assignee=queue");
  await maria.post(`/conversations/${id}/claim`);
  await maria.post(`/conversations/${id}/replies`, { text: "Hello, this is Maria." });
  await ana.says("It never arrived");
  await world.settle();
  expect(ana.received()).toEqual(["A person will join you shortly.", "Hello, this is Maria."]);

  await maria.post(`/conversations/${id}/hand-back`);
  await ana.says("thanks");
  await world.settle();
  expect(ana.received().at(-1)).toBe("You said: thanks");
  expect((await world.balance()).balanced).toBe(true);
});
