import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, reply } from "./fixtures/call.ts";
import { stillClock } from "./fixtures/still-clock.ts";
import { createSandbox, type Phone, type Sandbox } from "./index.ts";

let sandbox: Sandbox;
let ana: Phone;

beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, clock: stillClock() });
});
beforeEach(async () => {
  sandbox.reset();
  ana = sandbox.phone({ name: "Ana", number: "+491700000001", externalId: "ana" });
  await ana.says("hello");
});
afterAll(() => sandbox.close());

const statuses = async (count: number) => {
  const seen: number[] = [];
  for (let turn = 0; turn < count; turn += 1) seen.push((await reply(sandbox, "ana", `n${turn}`)).status);
  return seen;
};

describe("a fault", () => {
  it("of 429 lasts so many calls, or until a time that the headers name", async () => {
    sandbox.faults.rest429({ count: 2 });
    expect(await statuses(3)).toEqual([429, 429, 201]);
    const untilMs = sandbox.now() + 60_000;
    sandbox.faults.rest429({ untilMs });
    const refused = await reply(sandbox, "ana", "x");
    expect(refused.headers.get("x-ratelimit-reset")).toBe(String(untilMs / 1000));
    expect(refused.headers.get("retry-after")).toBeNull();
    sandbox.advance(60_000);
    expect(await statuses(1)).toEqual([201]);
    expect(ana.received()).toEqual(["n2", "n0"]);
  });

  it("of 5xx does nothing else", async () => {
    sandbox.faults.rest5xx(1);
    sandbox.faults.rest5xx(2, 502);
    expect(await statuses(3)).toEqual([502, 502, 201]);
    expect(ana.received()).toEqual(["n2"]);
  });

  it("of silence delivers the message and never answers", async () => {
    sandbox.faults.timeoutAfterProcessing(1);
    const patience = new AbortController();
    const recipients = [{ external_user_id: "ana", trigger_properties: { external_system_msg_body: "did it" } }];
    const body = { campaign_id: sandbox.replyCampaigns.text, recipients };
    const asked = call(sandbox, "/campaigns/trigger/send", { body, signal: patience.signal });
    expect(await ana.waitFor(1)).toEqual(["did it"]);
    patience.abort();
    await expect(asked).rejects.toThrow("aborted");
    await expect.poll(() => sandbox.requests.at(-1)?.status).toBeNull();
  });

  it("of a cut connection strikes before or after the work", async () => {
    sandbox.faults.dropConnection(1, "before");
    await expect(reply(sandbox, "ana", "lost")).rejects.toThrow();
    expect(ana.received()).toEqual([]);
    sandbox.faults.dropConnection(1, "after");
    await expect(reply(sandbox, "ana", "done")).rejects.toThrow();
    expect(ana.received()).toEqual(["done"]);
    expect(sandbox.requests.map(({ status }) => status)).toEqual([null, null]);
  });

  it("of slowness holds the answer until the clock has moved", async () => {
    sandbox.faults.slow(2_000);
    const asked = reply(sandbox, "ana", "slow");
    await ana.waitFor(1);
    sandbox.advance(2_000);
    expect((await asked).status).toBe(201);
  });

  it("ends with the others on clear, and with everything else on reset", async () => {
    sandbox.faults.rest5xx(5);
    sandbox.faults.clear();
    expect(await statuses(1)).toEqual([201]);
    sandbox.faults.rest429({ count: 9 });
    sandbox.advance(86_400_000);
    sandbox.addKey("other", []);
    sandbox.addReplyCampaign({ name: "more", layout: "text" });
    const before = sandbox.now();
    sandbox.reset();
    expect([sandbox.users("ana"), sandbox.requests, sandbox.deliveries, sandbox.webhooks]).toEqual([[], [], [], []]);
    expect(sandbox.faults.current()).toMatchObject({ rest429: 0, rest5xx: 0 });
    expect(sandbox.now()).toBe(before - 86_400_000);
    expect(Object.keys(sandbox.replyCampaigns)).not.toContain("more");
    expect((await call(sandbox, "/users/track", { key: "other" })).status).toBe(401);
    await expect(ana.says("still here?")).rejects.toThrow("this phone is gone");
  });
});
