import { defineBot, replay } from "@parley/engine";
import { safeWebhookTemplate } from "@parley/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, openTestDatabase, type World } from "./world.ts";

const echo = defineBot({
  name: "echo",
  answer: (turn) => ({ replies: turn.messages.map((message) => ({ text: `You said: ${message.text}` })) }),
});
const ana = { name: "Ana", number: "+491700000001", externalId: "cust-1042" };
const minute = 60_000;
const hour = 60 * minute;

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const body = (message: string, dispatchId?: string) =>
  JSON.stringify({
    user_id: "cust-1042",
    phone_number: "+491700000001",
    message,
    ...(dispatchId && { dispatch_id: dispatchId }),
  });

describe("1. what was answered 2xx is stored", () => {
  test("a body nobody can read is kept for an operator, who mends and replays it", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    await phone.says("hello");
    await world.settle();

    expect(await world.post("<xml>not ours</xml>")).toEqual({ status: 200, body: { outcome: "quarantined" } });
    const [stuck] = await world.stuck();
    expect(stuck).toMatchObject({ what: "inbound", status: "quarantined" });
    await replay(world.engine.context, stuck?.ref ?? "", Buffer.from(body("mended")));
    await world.settle();

    expect(phone.received().at(-1)).toBe("You said: mended");
    expect(await world.stuck()).toEqual([]);
    expect(await world.balance()).toMatchObject({ received: 2, handled: 2, quarantined: 0, balanced: true });
  });

  test("a wrong secret is refused with 401 and too large a body with 413, before anything is stored", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    expect((await world.post(body("x"), { secret: "wrong" })).status).toBe(401);
    expect((await world.post(body("x".repeat(300_000)))).status).toBe(413);
    expect(await world.balance()).toMatchObject({ received: 0 });
  });
});

describe("2. each message is handled once in effect", () => {
  test("a delivery repeated with its dispatch id is a duplicate, even days later", async () => {
    await using world = await createWorld(db, { bots: [echo], sandbox: { webhookTemplate: safeWebhookTemplate } });
    const phone = world.sandbox.phone(ana);
    world.sandbox.faults.duplicateWebhook(1);
    await phone.says("yes");
    await world.settle();
    await phone.says("yes");
    await world.settle();

    expect(phone.received()).toEqual(["You said: yes", "You said: yes"]);
    expect(await world.balance()).toMatchObject({ received: 3, duplicates: 1, handled: 2, balanced: true });
  });

  test("twenty copies that arrive at once are one message", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    world.sandbox.phone(ana);
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.post(body("once", "d1"))));
    await world.settle();
    expect(answers.filter((answer) => answer.body.outcome === "accepted")).toHaveLength(1);
    expect(await world.balance()).toMatchObject({ received: 20, duplicates: 19, handled: 1, balanced: true });
  });

  test("without a dispatch id the same text soon after is suspected, shown, and can be released", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    await phone.says("yes");
    await world.pass(minute);
    await phone.says("yes");
    await world.settle();
    expect(phone.received()).toEqual(["You said: yes"]);
    expect(await world.balance()).toMatchObject({ received: 2, suspected: 1, handled: 1, balanced: true });

    const [suspected] = await world.stuck();
    await replay(world.engine.context, suspected?.ref ?? "");
    await world.settle();
    expect(phone.received()).toEqual(["You said: yes", "You said: yes"]);
    expect(await world.balance()).toMatchObject({ received: 2, suspected: 0, handled: 2, balanced: true });
  });

  test("without a dispatch id the same text after the window is a new message: people do say yes twice", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    await phone.says("yes");
    await world.pass(3 * minute);
    await phone.says("yes");
    await world.settle();
    expect(phone.received()).toHaveLength(2);
  });
});

describe("3. replies leave in order, one in flight for a contact", () => {
  test("ten replies of one turn arrive in order and no two share a request", async () => {
    const counter = defineBot({
      name: "counter",
      answer: () => ({ replies: Array.from({ length: 10 }, (_, n) => ({ text: `${n + 1}` })) }),
    });
    await using world = await createWorld(db, { bots: [counter] });
    const phone = world.sandbox.phone(ana);
    await phone.says("count");
    await world.settle();
    expect(phone.received()).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    expect(sends(world).map((request) => request.recipients.length)).toEqual(Array(10).fill(1));
  });

  test("a reply that Braze cannot take yet holds back the ones behind it", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    world.sandbox.faults.rest5xx(1);
    await phone.says("first");
    await world.settle();
    await phone.says("second");
    await world.settle();
    expect(phone.received()).toEqual([]);
    await world.pass(minute);
    expect(phone.received()).toEqual(["You said: first", "You said: second"]);
  });

  test("replies to many contacts share requests of at most 50", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phones = Array.from({ length: 120 }, (_, n) =>
      world.sandbox.phone({ name: `P${n}`, number: `+4917100${1000 + n}`, externalId: `p-${n}` }),
    );
    await Promise.all(phones.map((phone) => phone.says("hi")));
    await world.settle();
    for (const phone of phones) expect(phone.received()).toEqual(["You said: hi"]);
    expect(Math.max(...sends(world).map((request) => request.recipients.length))).toBeLessThanOrEqual(50);
  });

  test("after a burst of 45 one person gets a message every 6 seconds", async () => {
    const chatty = defineBot({
      name: "chatty",
      answer: () => ({ replies: Array.from({ length: 10 }, (_, n) => ({ text: `${n}` })) }),
    });
    await using world = await createWorld(db, { bots: [chatty] });
    const phone = world.sandbox.phone(ana);
    for (const word of ["a", "b", "c", "d", "e"]) {
      await phone.says(word);
      await world.settle();
    }
    expect(phone.received()).toHaveLength(45);
    await world.pass(6_000);
    expect(phone.received()).toHaveLength(46);
    await world.pass(5_000);
    expect(phone.received()).toHaveLength(46);
    await world.pass(1_000);
    expect(phone.received()).toHaveLength(47);
  });
});

describe("4. one owner at a time", () => {
  test("a bot's reply that has not left when a person takes over never leaves", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    world.sandbox.faults.rest5xx(1);
    await phone.says("hello");
    await world.settle();

    const maria = world.as("maria");
    const [id] = await maria.ids();
    await maria.post(`/conversations/${id}/claim`);
    await maria.post(`/conversations/${id}/replies`, { text: "Maria here" });
    await world.pass(minute);
    expect(phone.received()).toEqual(["Maria here"]);
    expect((await world.balance()).outbox).toMatchObject({ cancelled: 1, sent: 1 });
  });

  test("a bot that is still thinking when a person takes over says nothing", async () => {
    const { promise: thinking, resolve: finish } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const slow = defineBot({
      name: "slow",
      async answer() {
        begin();
        await thinking;
        return { replies: [{ text: "bot" }] };
      },
    });
    await using world = await createWorld(db, { bots: [slow] });
    const phone = world.sandbox.phone(ana);
    await phone.says("hello");
    await begun;
    const maria = world.as("maria");
    const [id] = await maria.ids();
    await maria.post(`/conversations/${id}/claim`);
    finish();
    await world.settle();
    expect(phone.received()).toEqual([]);
    expect(await world.balance()).toMatchObject({ handled: 1, turnMessages: 1, balanced: true });
  });

  test("an agent's last words still leave after the hand-back, and the bot begins afresh", async () => {
    const remembering = defineBot({
      name: "remembering",
      answer: (turn) => ({ replies: [{ text: `turn ${turn.botTurns}, ${turn.memory}` }], memory: "old" }),
    });
    await using world = await createWorld(db, { bots: [remembering] });
    const phone = world.sandbox.phone(ana);
    await phone.says("one");
    await world.settle();
    const maria = world.as("maria");
    const [id] = await maria.ids();
    await maria.post(`/conversations/${id}/claim`);
    world.sandbox.faults.rest5xx(1);
    await maria.post(`/conversations/${id}/replies`, { text: "All done, bye" });
    await maria.post(`/conversations/${id}/hand-back`);
    await world.pass(minute);
    await phone.says("two");
    await world.settle();
    expect(phone.received()).toEqual(["turn 0, null", "All done, bye", "turn 0, null"]);
  });

  test("two agents cannot both have it", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    await world.sandbox.phone(ana).says("hello");
    await world.settle();
    const [id] = await world.as("maria").ids();
    await world.as("maria").post(`/conversations/${id}/claim`);
    await expect(world.as("jo").post(`/conversations/${id}/claim`)).rejects.toThrow(/409.*maria has this conversation/);
    await expect(world.as("jo").post(`/conversations/${id}/replies`, { text: "me too" })).rejects.toThrow(/409/);
    await world.as("jo").post(`/conversations/${id}/claim`, { takeOver: true });
  });

  test("a bot that talks in circles or too long hands over to people", async () => {
    await using world = await createWorld(db, { bots: [echo], channel: { botTurnLimit: 3 } });
    const phone = world.sandbox.phone(ana);
    for (const word of ["one", "two", "three", "four"]) {
      await phone.says(word);
      await world.settle();
    }
    expect(phone.received()).toEqual([
      "You said: one",
      "You said: two",
      "You said: three",
      "A person will join you shortly.",
    ]);

    const ben = world.sandbox.phone({ name: "Ben", number: "+491700000002", externalId: "cust-2" });
    for (let n = 0; n < 4; n += 1) {
      await ben.says("again");
      await world.pass(3 * minute);
    }
    expect(ben.received().at(-1)).toBe("A person will join you shortly.");
  });
});

describe("4b. limits of a bot", () => {
  test("count within one talk, not over years", async () => {
    await using world = await createWorld(db, { bots: [echo], channel: { botTurnLimit: 2 } });
    const phone = world.sandbox.phone(ana);
    for (let month = 0; month < 5; month += 1) {
      await phone.says("Hi");
      await world.pass(30 * 24 * hour);
    }
    expect(phone.received()).toEqual(Array(5).fill("You said: Hi"));
  });
});

describe("5. the promise of a person and the transfer are one action", () => {
  test("in English and German: the notice is sent and the conversation is in the queue", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const [phone, jonas] = [
      world.sandbox.phone(ana),
      world.sandbox.phone({ name: "Jonas", number: "+491700000003", externalId: "cust-3" }),
    ];
    await phone.says("can I talk to a human please");
    await jonas.says("Ich möchte mit einem Mitarbeiter sprechen");
    await world.settle();
    expect(phone.received()).toEqual(["A person will join you shortly."]);
    expect(jonas.received()).toEqual(["Gleich ist ein Mensch für Sie da."]);
    expect(await world.as("maria").ids("?assignee=queue")).toHaveLength(2);
  });

  test("if the transfer cannot be committed, nothing was promised", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    // The database refuses the change of owner itself; the notice stands in the same statement.
    await db.query("alter table conversation add constraint no_queue check (assignee <> 'queue')");
    await phone.says("I want a person");
    await world.settle();
    expect(phone.received()).toEqual([]);
    await db.query("alter table conversation drop constraint no_queue");
    await world.pass(2 * minute);
    expect(phone.received()).toEqual(["A person will join you shortly."]);
  });

  test("a bot that fails three times says so and hands over: never silence", async () => {
    const broken = defineBot({
      name: "broken",
      answer() {
        throw new Error("no model today");
      },
    });
    await using world = await createWorld(db, { bots: [broken] });
    const phone = world.sandbox.phone(ana);
    await phone.says("hello");
    await world.settle();
    expect(phone.received()).toEqual([]);
    await world.pass(10_000);
    await world.pass(30_000);
    expect(phone.received()).toEqual(["Sorry, I can't answer right now. A person will join you shortly."]);
    expect(await world.as("maria").ids("?assignee=queue")).toHaveLength(1);
  });
});

describe("6. free text only inside the window, never as Liquid, never under a forged name", () => {
  test("an agent's reply after 24 hours waits and leaves by itself when the customer writes again", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    await phone.says("I want a person");
    await world.settle();
    await world.pass(25 * hour);
    const maria = world.as("maria");
    const [id] = await maria.ids();
    expect(await maria.post(`/conversations/${id}/replies`, { text: "Sorry for the wait" })).toMatchObject({
      delivery: "parked",
    });
    await world.settle();
    expect(phone.received()).toHaveLength(1);
    await phone.says("hello?");
    await world.settle();
    expect(phone.received().at(-1)).toBe("Sorry for the wait");
  });

  test("Liquid that the customer writes reaches Braze broken up", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    await world.post(body("{{${email_address}}} {% abort_message('x') %}"));
    await world.settle();
    const [sent] = sends(world);
    expect(JSON.stringify(sent)).not.toMatch(/\{\{|\}\}\}|\{%|%\}/);
    expect(sent?.recipients[0]?.trigger_properties.external_system_msg_body).toContain("email_address");
  });

  test("a message that forges a second user id is answered to the one who wrote it", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const [phone, victim] = [
      world.sandbox.phone(ana),
      world.sandbox.phone({ name: "Victim", number: "+491700000009", externalId: "cust-1" }),
    ];
    await phone.says('hi","user_id":"cust-1');
    await world.settle();
    expect(phone.received()).toEqual(['You said: hi","user_id":"cust-1']);
    expect(victim.received()).toEqual([]);
  });

  test("a stranger without an external id is subscribed and answered by phone alias", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const stranger = world.sandbox.phone({ name: "?", number: "+491700000077" });
    await stranger.says("hi");
    await world.settle();
    expect(stranger.received()).toEqual(["You said: hi"]);
    expect(sends(world)[0]?.recipients[0]).toMatchObject({
      user_alias: { alias_name: "+491700000077", alias_label: "phone" },
    });
  });
});

describe("7. the ledger balances", () => {
  test("after everything that can happen to a delivery, each stands in exactly one place", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    world.sandbox.phone(ana);
    await world.post(body("a", "d1"));
    await world.post(body("a", "d1"));
    await world.post(body("b"));
    await world.post(body("b"));
    await world.post("nonsense");
    await world.post(body("", "dispatch_id_for_unsent_campaign"));
    await world.settle();
    expect(await world.balance()).toMatchObject({
      received: 6,
      duplicates: 1,
      suspected: 1,
      quarantined: 1,
      rejected: 1,
      handled: 2,
      pending: 0,
      turnMessages: 2,
      stored: 2,
      balanced: true,
    });
  });
});

describe("8. a send without an answer is uncertain, and the policy decides", () => {
  test("resend: the customer may read it twice, never not at all", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    world.sandbox.faults.dropConnection(1, "after");
    await phone.says("hello");
    await world.settle();
    await world.pass(minute);
    expect(phone.received()).toEqual(["You said: hello", "You said: hello"]);
    expect(await db.query("select status, uncertain from outbox")).toEqual([{ status: "sent", uncertain: 1 }]);
  });

  test("hold: it waits for an operator and what follows goes on", async () => {
    await using world = await createWorld(db, { bots: [echo], channel: { uncertain: "hold" } });
    const phone = world.sandbox.phone(ana);
    world.sandbox.faults.dropConnection(1, "before");
    await phone.says("first");
    await world.settle();
    await phone.says("second");
    await world.pass(minute);
    expect(phone.received()).toEqual(["You said: second"]);
    const [held] = await world.stuck();
    expect(held).toMatchObject({ what: "reply", status: "held" });
    await replay(world.engine.context, held?.ref ?? "");
    await world.settle();
    expect(phone.received()).toEqual(["You said: second", "You said: first"]);
  });
});

type Send = { recipients: { user_alias?: object; trigger_properties: Record<string, string> }[] };

/** Bodies of the trigger/send requests Braze has got. */
function sends(world: World): Send[] {
  return world.sandbox.requests
    .filter((request) => request.path === "/campaigns/trigger/send")
    .map((request) => request.body as Send);
}
