import { defineBot, replay } from "@parley/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, openTestDatabase } from "./world.ts";

const echo = defineBot({ name: "echo", answer: (turn) => ({ replies: [{ text: `bot: ${turn.text}` }] }) });
const ana = { name: "Ana", number: "+491700000001", externalId: "cust-1042" };

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test("after a 429 nobody sends before the reset time, then everything leaves", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const phones = ["1", "2", "3"].map((n) =>
    world.sandbox.phone({ name: n, number: `+49170000010${n}`, externalId: `p-${n}` }),
  );
  world.sandbox.faults.rest429({ count: 1 });
  await phones[0]?.says("a");
  await world.settle();
  const calls = world.sandbox.requests.length;
  await phones[1]?.says("b");
  await phones[2]?.says("c");
  await world.settle();
  expect(world.sandbox.requests.length).toBe(calls);
  await world.pass(3_600_000);
  expect(phones.map((phone) => phone.received())).toEqual([["bot: a"], ["bot: b"], ["bot: c"]]);
});

test("a wrong Braze key loses nothing: replies wait until it is mended", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const phone = world.sandbox.phone(ana);
  world.sandbox.addKey(world.sandbox.apiKey, []);
  await phone.says("hello");
  await world.pass(61_000);
  expect(phone.received()).toEqual([]);
  expect((await world.balance()).outbox).toMatchObject({ pending: 1, failed: 0 });
  world.sandbox.addKey(world.sandbox.apiKey, ["campaigns.trigger.send"]);
  await world.pass(61_000);
  expect(phone.received()).toEqual(["bot: hello"]);
});

test("one reply that Braze refuses does not take the others of its request with it", async () => {
  const bulky = defineBot({
    name: "bulky",
    answer: (turn) => ({
      replies: [
        turn.text === "bad"
          ? { text: "x", layout: "text", properties: { blob: "y".repeat(60_000) } }
          : { text: "fine" },
      ],
    }),
  });
  await using world = await createWorld(db, { bots: [bulky] });
  const phones = Array.from({ length: 6 }, (_, n) =>
    world.sandbox.phone({ name: `P${n}`, number: `+4917100010${n}`, externalId: `p-${n}` }),
  );
  await Promise.all(phones.map((phone, n) => phone.says(n === 3 ? "bad" : "good")));
  await world.settle();
  expect(phones.map((phone) => phone.received())).toEqual([["fine"], ["fine"], ["fine"], [], ["fine"], ["fine"]]);
  expect(await world.stuck()).toMatchObject([{ what: "reply", status: "failed" }]);
});

test("a paused campaign makes dead letters with Braze's notice, which leave on replay", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const phone = world.sandbox.phone(ana);
  const campaign = world.sandbox.replyCampaigns.text ?? "";
  world.sandbox.setCampaignState(campaign, "paused");
  await phone.says("hello");
  await world.settle();
  const [stuck] = await world.stuck();
  expect(stuck).toMatchObject({ what: "reply", status: "failed", reason: expect.stringContaining("paused") });
  world.sandbox.setCampaignState(campaign, "active");
  await replay(world.engine.context, stuck?.ref ?? "");
  await world.settle();
  expect(phone.received()).toEqual(["bot: hello"]);
});

test("a text over 4,096 characters arrives whole, in two messages", async () => {
  const long = "This sentence is repeated until it is too long for one message. ".repeat(80).trim();
  const talkative = defineBot({ name: "talkative", answer: () => ({ replies: [{ text: long }] }) });
  await using world = await createWorld(db, { bots: [talkative] });
  const phone = world.sandbox.phone(ana);
  await phone.says("tell me");
  await world.settle();
  expect(phone.received()).toHaveLength(2);
  expect(phone.received().join(" ")).toBe(long);
});

test("two profiles that share a number are not in one request, since Braze would send to one of them only", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  for (const user of ["cust-a", "cust-b"]) {
    await world.post(JSON.stringify({ user_id: user, phone_number: "+491700000055", message: "hi" }));
  }
  await world.settle();
  const sent = world.sandbox.requests.map(
    (request) => (request.body as { recipients: { external_user_id: string }[] }).recipients,
  );
  expect(sent.map((recipients) => recipients.map((recipient) => recipient.external_user_id)).sort()).toEqual([
    ["cust-a"],
    ["cust-b"],
  ]);
});

test.each(["json", "", "application/json, application/json", "text/plain; charset"])(
  "a webhook with the content type %j is stored: a marketer types it by hand",
  async (contentType) => {
    await using world = await createWorld(db, { bots: [echo] });
    const body = JSON.stringify({ user_id: "cust-1042", phone_number: ana.number, message: "hi" });
    expect(await world.post(body, { contentType })).toEqual({ status: 200, body: { outcome: "accepted" } });
  },
);

test("behind one proxy of ours only what that proxy says of the caller counts", async () => {
  await using world = await createWorld(db, {
    bots: [echo],
    channel: { allowFrom: "EU-01" },
    env: { PARLEY_TRUST_PROXY: "1" },
  });
  const from = (forwarded: string) => world.post("{}", { headers: { "x-forwarded-for": forwarded } });
  expect((await from("52.58.142.242")).status).toBe(200);
  expect((await from("52.58.142.242, 9.9.9.9")).status).toBe(403);
});

test("work that nobody can do is shown as stuck", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  await world.sandbox.phone(ana).says("hi");
  await world.settle();
  await db.query("update conversation set channel = 'gone', inbound_tail = tail + 1, tail = tail + 1, due_at = $1", [
    new Date(world.clock.now()),
  ]);
  await world.pass(6 * 60_000);
  expect(await world.stuck()).toMatchObject([
    { what: "conversation", status: "waiting", reason: expect.stringContaining("gone") },
  ]);
});

test("webhooks from outside the allow list are refused", async () => {
  await using world = await createWorld(db, { bots: [echo], channel: { allowFrom: "EU-01" } });
  expect(await world.post("{}")).toMatchObject({ status: 403, body: { error: { code: "address" } } });
});

test("while the database refuses, Braze is told to come back, and the retry is stored once", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  const phone = world.sandbox.phone(ana);
  await db.query("alter table inbound add constraint refuse check (channel <> 'main')");
  await phone.says("hello");
  await world.settle();
  expect(world.sandbox.webhooks[0]?.attempts[0]?.status).toBe(500);
  await db.query("alter table inbound drop constraint refuse");
  await world.pass(60_000);
  await world.pass(60_000);
  expect(phone.received()).toEqual(["bot: hello"]);
  expect(await world.balance()).toMatchObject({ received: 1, handled: 1, balanced: true });
});

test("one message that the database refuses does not take the others of its batch with it", async () => {
  await using world = await createWorld(db, { bots: [echo] });
  await db.query("alter table message add constraint refuse check (body not like '%poison%')");
  const bodies = ["a", "b", "poison", "c"].map((text, n) =>
    JSON.stringify({ user_id: `p-${n}`, phone_number: "", message: text }),
  );
  const answers = await Promise.all(bodies.map((body) => world.post(body)));
  await world.settle();
  await db.query("alter table message drop constraint refuse");
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 500, 200]);
  expect(await world.balance()).toMatchObject({ received: 3, handled: 3, balanced: true });
});

test("one turn that the database refuses does not hold up the others, and ends with people", async () => {
  const poisonous = defineBot({
    name: "poisonous",
    answer: (turn) => ({ replies: [{ text: turn.text === "bad" ? "poison" : "fine" }] }),
  });
  await using world = await createWorld(db, { bots: [poisonous] });
  await db.query("alter table message add constraint refuse check (body <> 'poison')");
  const phones = ["good", "bad", "good"].map((text, n) => ({
    text,
    phone: world.sandbox.phone({ name: text, number: `+4917100020${n}`, externalId: `p-${n}` }),
  }));
  await Promise.all(phones.map(({ phone, text }) => phone.says(text)));
  for (const seconds of [0, 3, 10, 40]) await world.pass(seconds * 1_000);
  await db.query("alter table message drop constraint refuse");
  expect(phones.map(({ phone }) => phone.received())).toEqual([
    ["fine"],
    ["Sorry, I can't answer right now. A person will join you shortly."],
    ["fine"],
  ]);
});
