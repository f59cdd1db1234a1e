import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BrazeClient, createBrazeClient } from "./client.ts";
import type { Outcome } from "./outcome.ts";
import { campaignDetailsSchema, namesUser, triggerSendRequestSchema, usersTrackRequestSchema } from "./wire/index.ts";

type Fixture = {
  name: string;
  request?: { method: string; path: string; headers: Record<string, string>; body?: Record<string, unknown> };
  response: { status: number; headers: Record<string, string>; body?: Record<string, unknown>; body_text?: string };
};

const folder = new URL("./fixtures/", import.meta.url);
const fixtures: Fixture[] = readdirSync(folder).map((name) => ({
  name,
  ...JSON.parse(readFileSync(new URL(name, folder), "utf8")),
}));

let playing: Fixture;
let seen: { method: string | undefined; path: string | undefined; headers: IncomingMessage["headers"]; body: string };
const server = createServer(async (request, response) => {
  const body = (await request.toArray()).join("");
  seen = { method: request.method, path: request.url, headers: request.headers, body };
  const { status, headers, body: answer, body_text } = playing.response;
  response.writeHead(status, headers).end(body_text ?? JSON.stringify(answer));
});
let client: BrazeClient;

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  client = createBrazeClient({
    restUrl: `http://127.0.0.1:${port}/`,
    apiKey: "<REST_API_KEY>",
    now: () => 1767227400e3,
  });
});

afterAll(async () => {
  await client.close();
  await new Promise((closed) => server.close(closed));
});

function play(fixture: Fixture): Promise<Outcome<unknown>> {
  playing = fixture;
  const { path, body } = fixture.request ?? {};
  const request = body as never;
  if (path === "/users/track") return client.usersTrack(request);
  if (path === "/subscription/status/set") return client.setSubscriptionStatus(request);
  if (path?.startsWith("/campaigns/details")) {
    return client.campaignDetails(new URLSearchParams(path.split("?")[1]).get("campaign_id") ?? "");
  }
  return client.triggerSend(request ?? { campaign_id: "c", recipients: [{ external_user_id: "cust-1042" }] });
}

function kindOf(status: number): Outcome<unknown>["kind"] {
  if (status < 300) return "accepted";
  if (status === 429) return "limited";
  return status >= 500 ? "unavailable" : "refused";
}

test.each(fixtures)("$name has the outcome that its status says, with Braze's own words", async (fixture) => {
  const outcome = await play(fixture);
  const { status, body, headers } = fixture.response;
  expect(outcome.kind).toBe(kindOf(status));
  if (outcome.kind === "accepted") {
    expect(outcome.body).toEqual(body);
    expect(outcome.dispatchId).toBe(body?.dispatch_id ?? null);
    expect(outcome.notice).toBe(body?.notice ?? null);
  }
  if (outcome.kind === "refused") expect(outcome.message).toBe(body?.message ?? body?.error);
  if (outcome.kind === "limited")
    expect(outcome.resetAt).toEqual(new Date(Number(headers["x-ratelimit-reset"]) * 1000));
  const limit = headers["x-ratelimit-limit"];
  expect(outcome.rate?.limit).toBe(limit === undefined ? undefined : Number(limit));
});

// The v2 endpoint is not part of the client; its answer has the same shape.
const asked = fixtures.filter(({ name, request }) => request && !name.includes("-v2"));

test.each(asked)("$name is asked for exactly as Braze documents it", async (fixture) => {
  await play(fixture);
  expect(seen).toMatchObject({ method: fixture.request?.method, path: fixture.request?.path });
  expect(seen.headers.authorization).toBe(fixture.request?.headers.Authorization);
  expect(seen.headers["content-type"]).toBe("application/json");
  expect(seen.body === "" ? undefined : JSON.parse(seen.body)).toEqual(fixture.request?.body);
});

function fixture(name: string): Fixture {
  const found = fixtures.find((each) => each.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
}

test("an object that users/track left out is named by array and index", async () => {
  const reason = "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";
  expect(await play(fixture("users-track-partial.json"))).toMatchObject({
    kind: "accepted",
    errors: [`events[1]: ${reason}`],
    rejected: [{ inputArray: "events", index: 1, reason }],
  });
  expect(await play(fixture("users-track-fatal.json"))).toMatchObject({
    kind: "refused",
    rejected: [{ inputArray: "events", index: 0, reason }],
  });
});

test("an HTML answer of a gateway is shown without its tags", async () => {
  expect(await play(fixture("error-503-html.json"))).toEqual({
    kind: "unavailable",
    status: 503,
    reason: "Service Unavailable",
    rate: null,
  });
});

test("the request schemas take every documented request, and say which objects name nobody", () => {
  for (const { name, request } of fixtures) {
    if (name.startsWith("trigger-send") && request)
      expect(triggerSendRequestSchema.parse(request.body)).toEqual(request.body);
  }
  const { events } = usersTrackRequestSchema.parse(fixture("users-track-partial.json").request?.body);
  expect(events?.map(namesUser)).toEqual([true, false]);
});

test("a request schema refuses what Braze would misread", () => {
  const recipient = { external_user_id: "cust-1" };
  const refused = [
    { recipients: [recipient] },
    { campaign_id: "c", recipients: [] },
    { campaign_id: "c", recipients: Array(51).fill(recipient) },
    { campaign_id: "c", recipients: [{}] },
    { campaign_id: "c", recipients: [{ ...recipient, braze_id: "b" }] },
    { campaign_id: "c", recipients: [{ email: "mara@example.com" }] },
    { campaign_id: "c", recipients: [{ ...recipient, send_to_existing_only: false }] },
    { campaign_id: "c", recipients: [recipient], messages: {} },
    { campaign_id: "c", recipients: [recipient], trigger_properties: { text: "x".repeat(50_000) } },
  ];
  for (const request of refused)
    expect(triggerSendRequestSchema.safeParse(request).success, JSON.stringify(request).slice(0, 80)).toBe(false);
});

test("an answer with keys nobody has documented yet is still read", () => {
  expect(campaignDetailsSchema.parse({ name: "n", novelty: { a: 1 } })).toEqual({ name: "n", novelty: { a: 1 } });
});
