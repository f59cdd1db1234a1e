import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { reply } from "./fixtures/call.ts";
import { startReceiver } from "./fixtures/receiver.ts";
import { handMovedClock, stillClock } from "./fixtures/still-clock.ts";
import { createSandbox, type Sandbox } from "./index.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, clock: stillClock() });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function steer(path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${sandbox.url}/sandbox${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...(body && { "content-type": "application/json" }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const phone = { name: "Ana", number: "+491700000001", externalId: "ana" };

/** Reads an event stream until it has `count` events. */
async function events(count: number, lastEventId?: string): Promise<{ id: string; event: string; data: string }[]> {
  const headers: Record<string, string> = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const response = await fetch(`${sandbox.url}/sandbox/events`, { headers });
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const found = [...text.matchAll(/id: (.*)\nevent: (.*)\ndata: (.*)\n\n/g)];
    if (found.length < count) continue;
    return found.map(([, id = "", event = "", data = ""]) => ({ id, event, data }));
  }
  throw new Error("the stream ended early");
}

describe("the control API", () => {
  it("moves phones, taps, campaigns and time for a test in another process", async () => {
    expect((await steer("/phones", phone)).status).toBe(201);
    expect((await steer("/phones/+491700000001/says", { text: "hi" })).body).toMatchObject({
      from: "customer",
      text: "hi",
    });
    await reply(sandbox, "ana", "Sure?", "quick_reply_1", { button_1: "Yes" });
    expect((await steer("/phones/+491700000001/taps", { label: "Yes" })).status).toBe(202);
    expect((await steer("/phones/+491700000001")).body).toMatchObject({
      messages: [{}, { tapped: "Yes" }, { text: "Yes" }],
    });
    await steer(`/campaigns/${sandbox.replyCampaigns.text}`, { state: "paused" });
    await reply(sandbox, "ana", "x");
    expect((await steer("/deliveries")).body).toMatchObject([{ reason: null }, { reason: "campaign paused" }]);
    const before = sandbox.now();
    await steer("/clock", { advanceMs: 60_000 });
    expect(sandbox.now() - before).toBe(60_000);
    expect((await steer("/phones/+491700000001/opts-out", {})).body).toMatchObject({ subscribed: false });
    expect((await steer("/users/ana")).body).toMatchObject({ externalId: "ana", subscription: "unsubscribed" });
    expect((await steer("/idle")).body).toEqual({ idle: true });
    expect((await steer("/reset", {})).body).toMatchObject({ phones: [] });
  });

  it("sets every fault by name", async () => {
    const wishes = [
      { kind: "duplicateWebhook", count: 2 },
      { kind: "reorderWebhooks" },
      { kind: "rest429", untilMs: 5 },
      { kind: "rest5xx", count: 3, status: 502 },
      { kind: "timeoutAfterProcessing" },
      { kind: "dropConnection", when: "after" },
      { kind: "slow", ms: 7 },
    ];
    for (const wish of wishes) expect((await steer("/faults", wish)).status).toBe(200);
    expect(sandbox.faults.current()).toMatchObject({
      duplicateWebhooks: 2,
      reorderWebhooks: 2,
      rest429UntilMs: 5,
      rest5xx: 3,
      rest5xxStatus: 502,
      timeoutAfterProcessing: 1,
      dropAfter: 1,
      slowMs: 7,
    });
    await fetch(`${sandbox.url}/sandbox/faults`, { method: "DELETE" });
    expect(sandbox.faults.current()).toMatchObject({ rest5xx: 0, slowMs: 0 });
  });

  it("says what is wrong and where", async () => {
    expect(await steer("/phones", { name: "", number: 5 })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("number") },
    });
    expect(await steer("/phones/+49/says", { text: "x" })).toMatchObject({ status: 404 });
    expect(await steer("/faults", { kind: "rain" })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("kind") },
    });
    await steer("/phones", phone);
    expect(await steer("/phones", phone)).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining("has a phone already") },
    });
  });

  it("is closed to pages of other sites and to names that only point here", async () => {
    expect((await steer("/reset", {}, { origin: "https://evil.example" })).status).toBe(403);
    const { port } = new URL(sandbox.url);
    const status = await new Promise((resolve, reject) => {
      const call = request({
        port,
        host: "127.0.0.1",
        path: "/sandbox/state",
        headers: { host: `evil.example:${port}` },
      });
      call
        .on("error", reject)
        .on("response", (answer) => resolve(answer.resume().statusCode))
        .end();
    });
    expect(status).toBe(403);
  });

  it("streams news, and resumes after the last one heard", async () => {
    const [hello] = await events(1);
    expect(hello?.event).toBe("hello");
    const ana = sandbox.phone(phone);
    await ana.says("one");
    const missed = await events(3, hello?.id);
    expect(missed.map(({ event }) => event)).toEqual(["phone", "message", "phone"]);
    expect(await events(1, missed[1]?.id)).toEqual([missed[2]]);
    expect((await events(1, "anotherrun-1")).map(({ event }) => event)).toEqual(["reset"]);
    expect((await events(1, `${hello?.id.split("-")[0]}-999999`)).map(({ event }) => event)).toEqual(["reset"]);
  });

  it("serves at most 50 event streams", async () => {
    const stop = new AbortController();
    const open = () => fetch(`${sandbox.url}/sandbox/events`, { signal: stop.signal });
    await expect
      .poll(async () => (await Promise.all(Array.from({ length: 51 }, open))).some(({ status }) => status === 503))
      .toBe(true);
    stop.abort();
  });
});

describe("a closed sandbox", () => {
  it("leaves no timer, no connection and no retry behind", async () => {
    await using receiver = await startReceiver();
    const clock = handMovedClock();
    const closing = await createSandbox({ port: 0, clock, webhookUrl: receiver.url, latencyMs: [100, 200] });
    receiver.answers.push({ status: 503 }, "hang");
    const ana = closing.phone(phone);
    await ana.says("one");
    clock.move(200);
    await closing.idle();
    await ana.says("two");
    clock.move(200);
    await expect.poll(() => receiver.received.length).toBe(2);
    await ana.says("three");
    expect(clock.waiting()).toBe(3);
    await closing.close();
    expect(clock.waiting()).toBe(0);
    clock.move(3_600_000);
    expect(receiver.received).toHaveLength(2);
    await expect(fetch(closing.url)).rejects.toThrow();
  });
});
