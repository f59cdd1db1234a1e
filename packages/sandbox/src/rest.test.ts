import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, reply } from "./fixtures/call.ts";
import { exchange } from "./fixtures/fixture.ts";
import { stillClock } from "./fixtures/still-clock.ts";
import { createSandbox, type Phone, type Sandbox } from "./index.ts";

const SEND = "/campaigns/trigger/send";
let sandbox: Sandbox;
let phones: Record<string, Phone>;

beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, clock: stillClock() });
});
beforeEach(async () => {
  sandbox.reset();
  const names = ["cust-1042", "cust-1", "cust-2"];
  phones = Object.fromEntries(
    names.map((externalId, index) => [
      externalId,
      sandbox.phone({ name: externalId, number: `+4917000001${index}0`, externalId }),
    ]),
  );
  for (const phone of Object.values(phones)) await phone.says("hello");
});
afterAll(() => sandbox.close());

const anyDispatch = (body: object) => ({
  ...body,
  ...("dispatch_id" in body && { dispatch_id: expect.stringMatching(/^[0-9a-f]{32}$/) }),
});

/** Sends a documented request and compares the answer with the documented one. */
async function play(name: string, status = 201) {
  const { request, response, expected_messages } = exchange(name);
  const answer = await call(sandbox, request?.path ?? "", { method: request?.method ?? "POST", body: request?.body });
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: response?.status ?? status,
    body: anyDispatch(response?.body ?? {}),
  });
  for (const [user, text] of Object.entries(expected_messages ?? {})) expect(phones[user]?.received()).toEqual([text]);
  return answer;
}

describe("the documented exchanges", () => {
  it.each([
    "trigger-send-external-user-id",
    "trigger-send-batch-overrides",
    "trigger-send-unknown-user",
    "trigger-send-user-alias",
    "users-track-ok",
    "users-track-partial",
    "users-track-fatal",
    "subscription-status-set-v2",
    "subscription-status-set-both-ids",
  ])("%s", async (name) => {
    await play(name);
  });

  it("a recipient is created, subscribed and answered in one call", async () => {
    const phone = sandbox.phone({ name: "New", number: "+491700000007" });
    await phone.says("hi");
    await play("trigger-send-subscribe-and-create");
    expect(phone.received()).toEqual(["Welcome."]);
    expect(sandbox.user("cust-new-7")).toMatchObject({ phone: "+491700000007", subscription: "subscribed" });
  });

  it.each(["paused", "archived"] as const)("a %s campaign accepts with a notice", async (state) => {
    sandbox.setCampaignState(sandbox.replyCampaigns.text ?? "", state);
    const { response } = exchange(`trigger-send-${state}-notice`);
    const answer = await reply(sandbox, "cust-1", "x");
    expect(answer).toMatchObject({ status: 201, body: anyDispatch(response?.body ?? {}) });
  });

  it("campaigns-details has every documented field", async () => {
    const { response } = exchange("campaigns-details");
    const answer = await call(sandbox, `/campaigns/details?campaign_id=${sandbox.replyCampaigns.text}`, {
      method: "GET",
    });
    const { first_sent: _first, last_sent: _last, ...documented } = response?.body ?? {};
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).toSorted()).toEqual(Object.keys(documented).toSorted());
    expect(Object.values(answer.body.messages)).toEqual([
      expect.objectContaining({
        layout: "text",
        channel: "whats_app",
        subscription_group_id: sandbox.subscriptionGroupId,
      }),
    ]);
    const webhook = sandbox.addWebhookCampaign({ name: "hook", url: "http://127.0.0.1:1/", state: "paused" });
    const details = await call(sandbox, `/campaigns/details?campaign_id=${webhook}`, { method: "GET" });
    expect(details.body).toMatchObject({ schedule_type: "action_based", channels: ["webhook"], enabled: false });
  });
});

describe("a refused request", () => {
  const send = (recipients: unknown, more: object = {}) =>
    call(sandbox, SEND, { body: { campaign_id: sandbox.replyCampaigns.text, recipients, ...more } });
  const one = { external_user_id: "cust-1" };

  const refusals: [name: string, act: () => Promise<{ status: number; body: object }>, example: string][] = [
    ["wrong key", () => call(sandbox, SEND, { key: "wrong" }), "error-401-bad-key"],
    [
      "no permission",
      () => {
        sandbox.addKey("small", ["users.track"]);
        return call(sandbox, SEND, { key: "small" });
      },
      "error-403-no-permission",
    ],
    ["wrong path", () => call(sandbox, `${SEND}/`), "error-404-wrong-path"],
    ["broken JSON", () => call(sandbox, SEND, { raw: '{"a":' }), "error-400-invalid-json"],
    ["no recipients", () => send([]), "error-400-no-recipients"],
    ["51 recipients", () => send(Array.from({ length: 51 }, () => one)), "error-400-too-many-ids"],
    ["unknown campaign", () => send([one], { campaign_id: "nope" }), "error-400-invalid-campaign-id"],
    [
      "draft campaign",
      () => {
        sandbox.setCampaignState(sandbox.replyCampaigns.text ?? "", "draft");
        return send([one]);
      },
      "error-400-invalid-campaign-id",
    ],
  ];
  it.each(refusals)("for %s looks as documented", async (_name, act, example) => {
    const answer = await act();
    expect({ status: answer.status, body: answer.body }).toEqual(exchange(example).response);
    expect(sandbox.deliveries).toEqual([]);
  });

  it.each([
    ["two identifiers", { ...one, email: "a@example.com", prioritization: ["identified"] }],
    ["no identifier", { trigger_properties: {} }],
    ["an empty external id", { external_user_id: "" }],
    ["braze_id", { braze_id: "65f0a1b2c3d4e5f60718293a" }],
    ["creation without attributes", { ...one, send_to_existing_only: false }],
    ["a field Braze does not know", { ...one, trigger_propertys: {} }],
    ["over 50 KB of properties", { ...one, trigger_properties: { external_system_msg_body: "x".repeat(50_001) } }],
  ])("for %s serves nobody and names the place", async (_name, recipient) => {
    const answer = await send([{ external_user_id: "cust-2" }, recipient]);
    expect(answer).toMatchObject({ status: 400, body: { errors: [expect.any(String)] } });
    expect(phones["cust-2"]?.received()).toEqual([]);
  });

  it("for its size or its content type has its own status", async () => {
    const big = await call(sandbox, SEND, { raw: JSON.stringify({ x: "x".repeat(4 * 1024 * 1024) }) });
    const form = await call(sandbox, SEND, {
      raw: "a=b",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect([big.status, form.status]).toEqual([413, 415]);
  });

  it("of 76 objects is refused as a whole", async () => {
    const attributes = Array.from({ length: 76 }, () => ({ external_id: "cust-1", a: 1 }));
    expect((await call(sandbox, "/users/track", { body: { attributes } })).status).toBe(400);
    expect(sandbox.user("cust-1")?.attributes).not.toHaveProperty("a");
  });
});

describe("facts", () => {
  it("are on the profile at once; null removes, inc counts, lists change", async () => {
    const track = (attributes: object) =>
      call(sandbox, "/users/track", { body: { attributes: [{ external_id: "cust-1", ...attributes }] } });
    await track({ plan: "gold", size: "M", visits: 1, tags: ["a", "b"] });
    await track({ size: null, visits: { inc: 2 }, tags: { add: ["c", "a"], remove: ["b"] } });
    expect(sandbox.user("cust-1")?.attributes).toMatchObject({ plan: "gold", visits: 3, tags: ["a", "c"] });
    expect(sandbox.user("cust-1")?.attributes).not.toHaveProperty("size");
  });

  it("of an unknown alias are accepted and written nowhere, unless creation is asked for", async () => {
    const alias = { alias_label: "phone", alias_name: "+491700000099" };
    const track = (more: object) =>
      call(sandbox, "/users/track", { body: { attributes: [{ user_alias: alias, plan: "x", ...more }] } });
    await track({});
    expect(sandbox.users({ alias: { label: "phone", name: "+491700000099" } })).toEqual([]);
    await track({ _update_existing_only: false });
    expect(sandbox.user({ alias: { label: "phone", name: "+491700000099" } })?.attributes).toEqual({ plan: "x" });
  });

  it("that are events count as often as they are sent", async () => {
    const event = { external_id: "cust-1", name: "handed_off", time: "2026-01-15T10:20:30Z", properties: { turn: 3 } };
    await call(sandbox, "/users/track", { body: { events: [event, event] } });
    expect(sandbox.user("cust-1")?.events).toHaveLength(2);
  });
});

describe("the log and the rate limit", () => {
  it("every answer carries the pool's headers, and a 429 follows when it is empty", async () => {
    await using small = await createSandbox({ port: 0, clock: stillClock(), requestsPerHour: 2 });
    const track = () => call(small, "/users/track", { body: { attributes: [{ external_id: "a" }] } });
    const answers = [await track(), await track(), await track()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(answers.map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual(["1", "0", "0"]);
    expect(answers[2]?.headers.get("x-ratelimit-reset")).toBe(String(Date.parse("2026-01-15T11:00:00Z") / 1000));
    small.advance(3_600_000);
    expect((await track()).status).toBe(201);
    for (const path of ["/nowhere", SEND]) {
      expect((await call(small, path, { key: "wrong" })).headers.get("x-ratelimit-limit")).toBe("2");
    }
  });

  it("requests are logged with path, status and body, and never with a key", async () => {
    await call(sandbox, "/users/track", { body: { api_key: "sandbox-rest-key", attributes: [] } });
    expect(sandbox.requests.at(-1)).toMatchObject({ path: "/users/track", status: 400, method: "POST" });
    expect(JSON.stringify(sandbox.requests)).not.toContain("sandbox-rest-key");
  });
});
