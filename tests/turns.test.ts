import { defineBot, type Turn } from "@parley/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, openTestDatabase } from "./world.ts";

const ana = { name: "Ana", number: "+491700000001", externalId: "cust-1042" };

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

/** Answers after 1.2 s of quiet, 4 s at most, and remembers every turn it was given. */
function patientBot() {
  const turns: string[] = [];
  const bot = defineBot({
    name: "patient",
    gather: { quietMs: 1_200, maxMs: 4_000 },
    answer(turn: Turn) {
      turns.push(turn.text);
      return { replies: [{ text: `answer ${turns.length}` }] };
    },
  });
  return { bot, turns };
}

describe("gathering", () => {
  test("a burst of short messages is one turn", async () => {
    const { bot, turns } = patientBot();
    await using world = await createWorld(db, { bots: [bot] });
    const phone = world.sandbox.phone(ana);
    await phone.says("hi");
    await world.pass(800);
    await phone.says("my parcel");
    await world.pass(800);
    await phone.says("is late");
    await world.pass(1_100);
    expect(turns).toEqual([]);
    await world.pass(100);
    expect(turns).toEqual(["hi\nmy parcel\nis late"]);
    expect(phone.received()).toEqual(["answer 1"]);
  });

  test("somebody who never stops typing is answered after four seconds", async () => {
    const { bot, turns } = patientBot();
    await using world = await createWorld(db, { bots: [bot] });
    const phone = world.sandbox.phone(ana);
    for (const word of ["a", "b", "c", "d", "e"]) {
      await phone.says(word);
      await world.pass(1_000);
    }
    expect(turns).toEqual(["a\nb\nc\nd"]);
  });

  test("a keyword is instant, and what was written before it is answered first", async () => {
    const { bot, turns } = patientBot();
    await using world = await createWorld(db, {
      bots: [bot],
      triggers: [{ name: "hours", when: { keywords: ["opening hours"] }, reply: "9 to 5" }],
    });
    const phone = world.sandbox.phone(ana);
    await phone.says("I have a question");
    await world.settle();
    expect(phone.received()).toEqual([]);
    await phone.says("your OPENING hours?");
    await world.settle();
    expect(turns).toEqual(["I have a question"]);
    expect(phone.received()).toEqual(["answer 1", "9 to 5"]);
  });
});

describe("the ladder", () => {
  const echo = defineBot({ name: "echo", answer: (turn) => ({ replies: [{ text: `bot: ${turn.text}` }] }) });

  test("a webhook route starts its trigger, whatever the text", async () => {
    await using world = await createWorld(db, {
      bots: [echo],
      triggers: [{ name: "promo", when: { route: "promo" }, reply: "Welcome to the promo" }],
    });
    const phone = world.sandbox.phone(ana);
    await world.post(JSON.stringify({ user_id: "cust-1042", phone_number: ana.number, message: "JOIN" }), {
      route: "promo",
    });
    await world.settle();
    expect(phone.received()).toEqual([]);
    // The window is the sandbox's: it opens with the customer's own message.
    await phone.says("hello");
    await world.settle();
    expect(phone.received()).toEqual(["bot: hello"]);
    expect(await db.query("select rung from turn order by to_seq")).toEqual([{ rung: "trigger" }, { rung: "bot" }]);
  });

  test("a media message without text is answered with a request to say it in words", async () => {
    await using world = await createWorld(db, {
      bots: [echo],
      sandbox: { webhookTemplate: (await import("@parley/sandbox")).safeWebhookTemplate },
    });
    const phone = world.sandbox.phone(ana);
    await phone.says("", { mediaUrls: ["https://media.example.com/1.jpg"] });
    await world.settle();
    expect(phone.received()[0]).toContain("I can't open that yet");
  });

  test("without a bot every question is offered to a person, whose button works", async () => {
    await using world = await createWorld(db, {});
    const phone = world.sandbox.phone(ana);
    await phone.says("What is the meaning of life?");
    await world.settle();
    expect(phone.received()[0]).toContain("Would you like to talk to a person?");
    await phone.taps("Talk to a person");
    await world.settle();
    expect(phone.received().at(-1)).toBe("A person will join you shortly.");
  });

  test("stop is confirmed, then Braze is told to unsubscribe", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    await phone.says(" STOP ");
    await world.settle();
    expect(phone.received()).toEqual([expect.stringContaining("You won't get any more messages")]);
    expect(world.sandbox.user("cust-1042")?.subscription).toBe("unsubscribed");
  });

  test("who opted out gets nothing, the agent sees why, and start brings them back", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    await phone.says("stop");
    await world.pass(1_000);
    const maria = world.as("maria");
    const [id] = await maria.ids();
    await maria.post(`/conversations/${id}/replies`, { text: "One last thing" });
    await world.pass(1_000);
    type Found = {
      conversation: { contact: { optedOut: boolean } };
      timeline: { delivery: { status: string; reason: string } }[];
    };
    const found = await maria.get<Found>(`/conversations/${id}`);
    expect(found.conversation.contact.optedOut).toBe(true);
    expect(found.timeline.at(-1)?.delivery).toMatchObject({
      status: "cancelled",
      reason: expect.stringContaining("opted out"),
    });

    await maria.post(`/conversations/${id}/hand-back`);
    await phone.says("Start");
    await world.settle();
    await phone.says("hello again");
    await world.settle();
    expect(phone.received().slice(1)).toEqual(["Welcome back! How can I help?", "bot: hello again"]);
    expect(world.sandbox.user("cust-1042")?.subscription).toBe("subscribed");
  });
});

describe("snooze and resolve", () => {
  const echo = defineBot({ name: "echo", answer: (turn) => ({ replies: [{ text: `bot: ${turn.text}` }] }) });

  test("a snoozed conversation comes back to its agent at its time", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    await world.sandbox.phone(ana).says("hello");
    await world.settle();
    const maria = world.as("maria");
    const [id] = await maria.ids();
    await maria.post(`/conversations/${id}/claim`);
    await maria.post(`/conversations/${id}/snooze`, { until: new Date(world.clock.now() + 3_600_000).toISOString() });
    expect(await maria.ids("?status=snoozed")).toEqual([id]);
    await world.pass(3_600_000);
    expect(await maria.ids("?mine=true")).toEqual([id]);
  });

  test("claiming one's own snoozed conversation takes it up again at once", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    await world.sandbox.phone(ana).says("hello");
    await world.settle();
    const maria = world.as("maria");
    const [id] = await maria.ids();
    await maria.post(`/conversations/${id}/claim`);
    await maria.post(`/conversations/${id}/snooze`, { until: new Date(world.clock.now() + 3_600_000).toISOString() });
    await maria.post(`/conversations/${id}/claim`);
    expect(await maria.ids("?mine=true")).toEqual([id]);
  });

  test("a message to a snoozed conversation opens it at once; the agent keeps it", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    await phone.says("hello");
    await world.settle();
    const maria = world.as("maria");
    const [id] = await maria.ids();
    await maria.post(`/conversations/${id}/claim`);
    await maria.post(`/conversations/${id}/snooze`, { until: new Date(world.clock.now() + 3_600_000).toISOString() });
    await phone.says("are you there?");
    await world.settle();
    expect(await maria.ids("?mine=true")).toEqual([id]);
    expect(phone.received()).toEqual(["bot: hello"]);
  });

  test("after resolving, the next message begins afresh with the bot", async () => {
    await using world = await createWorld(db, { bots: [echo] });
    const phone = world.sandbox.phone(ana);
    await phone.says("I want a person");
    await world.settle();
    const maria = world.as("maria");
    const [id] = await maria.ids("?assignee=queue");
    await maria.post(`/conversations/${id}/resolve`);
    expect(await maria.ids("?status=resolved")).toEqual([id]);
    await phone.says("one more thing");
    await world.settle();
    expect(phone.received().at(-1)).toBe("bot: one more thing");
    expect(await maria.ids("?status=open&assignee=bot")).toEqual([id]);
  });
});
