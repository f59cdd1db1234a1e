import type { Outcome, TriggerSendResponse } from "@parley/braze";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Channel } from "../config/settings.ts";
import type { ClaimedReply } from "./claim.ts";
import { judge } from "./judge.ts";
import { backOff, toRequest, toResult } from "./send.ts";

const now = Date.UTC(2026, 0, 15);
const reply: ClaimedReply = {
  conversationId: "c",
  seq: 2,
  channel: "main",
  epoch: 1,
  layout: "text",
  properties: { external_system_msg_body: "hi" },
  claim: 1,
  attempts: 1,
  alone: false,
  createdAt: new Date(now),
  presentEpoch: 1,
  windowUntil: new Date(now + 1_000),
  paceBefore: null,
  externalId: "cust-1",
  phone: "+49170",
  subscription: "unknown",
  subscriptionAt: null,
};
const channel = { uncertain: "resend", subscriptionGroupId: "group" } as Channel;
const rate = null;

test.each<[string, Partial<ClaimedReply>, string]>([
  ["under the present epoch and inside the window it is sent", {}, "send"],
  ["under an older epoch it is cancelled", { presentEpoch: 2 }, "cancel"],
  ["at the window's very end it is parked", { windowUntil: new Date(now) }, "park"],
  ["as a template it leaves outside the window too", { windowUntil: new Date(now), layout: "template" }, "send"],
  [
    "as the confirmation of an opt-out it is sent",
    { subscription: "opted_out", subscriptionAt: new Date(now) },
    "send",
  ],
  [
    "written after the contact opted out it is cancelled",
    { subscription: "opted_out", subscriptionAt: new Date(now - 1) },
    "cancel",
  ],
  ["carried to a newer epoch than the claim has seen it is sent", { epoch: 2 }, "send"],
  ["with the contact's credit used up it waits", { paceBefore: new Date(now + 45 * 6_000) }, "wait"],
])("%s", (_, change, kind) => {
  expect(judge({ ...reply, ...change }, now).kind).toBe(kind);
});

const outcomes: [Outcome<TriggerSendResponse>, number, string][] = [
  [
    { kind: "accepted", status: 201, dispatchId: "d", notice: null, errors: [], rejected: [], body: null, rate },
    1,
    "sent",
  ],
  [
    {
      kind: "accepted",
      status: 201,
      dispatchId: "d",
      notice: "The campaign is paused.",
      errors: [],
      rejected: [],
      body: null,
      rate,
    },
    1,
    "failed",
  ],
  [{ kind: "refused", status: 400, message: "no", errors: [], rejected: [], rate }, 1, "failed"],
  [{ kind: "refused", status: 400, message: "no", errors: [], rejected: [], rate }, 2, "pending"],
  [{ kind: "refused", status: 401, message: "no", errors: [], rejected: [], rate }, 1, "pending"],
  [{ kind: "limited", resetAt: new Date(now + 1), rate }, 1, "pending"],
  [{ kind: "unavailable", reason: "refused", rate }, 1, "pending"],
  [{ kind: "uncertain", reason: "time-out", rate }, 1, "pending"],
];
test.each(outcomes)("%o for a request of %i makes it %s", (outcome, size, status) => {
  expect(toResult(channel, { reply, pace: now }, outcome, size, now, () => 0).status).toBe(status);
});

test("a gateway's 502 and 504 leave it as doubtful as no answer at all; Braze's own 500 and 503 do not", () => {
  const held = (status: number) =>
    toResult(
      { ...channel, uncertain: "hold" },
      { reply, pace: now },
      { kind: "unavailable", reason: "x", status, rate },
      1,
      now,
      () => 0,
    ).status;
  expect([500, 502, 503, 504].map(held)).toEqual(["pending", "held", "pending", "held"]);
});

test("an uncertain send is held where the channel says so", () => {
  const result = toResult(
    { ...channel, uncertain: "hold" },
    { reply, pace: now },
    { kind: "uncertain", reason: "x", rate },
    1,
    now,
    () => 0,
  );
  expect(result).toMatchObject({ status: "held", uncertain: true });
});

test("a stranger is addressed by phone alias and subscribed once, never after opting out", () => {
  const stranger = { ...reply, externalId: null };
  const recipient = (change: Partial<ClaimedReply>) =>
    toRequest(channel, "id", [{ reply: { ...stranger, ...change }, pace: now }]).recipients?.[0];
  expect(recipient({})).toMatchObject({
    user_alias: { alias_name: "+49170", alias_label: "phone" },
    attributes: { subscription_groups: [{ subscription_state: "subscribed" }] },
  });
  expect(recipient({ subscription: "subscribed" })).not.toHaveProperty("attributes");
  expect(recipient({ subscription: "opted_out" })).not.toHaveProperty("attributes");
  expect(recipient({ subscription: "wanted", externalId: "cust-1" })).toMatchObject({
    external_user_id: "cust-1",
    attributes: { subscription_groups: [{ subscription_state: "subscribed" }] },
  });
});

test("back-off grows from one second to five minutes and jitter only shortens it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, chance) => {
        const ms = backOff(attempt, () => chance);
        expect(ms).toBeGreaterThanOrEqual(500);
        expect(ms).toBeLessThanOrEqual(300_000);
        expect(backOff(attempt + 1, () => 0)).toBeGreaterThanOrEqual(backOff(attempt, () => 0));
      },
    ),
  );
});
