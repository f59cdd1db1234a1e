import { type Channel, type ChannelConfig, resolveSettings } from "@parley/engine";
import { createSandbox, type Sandbox } from "@parley/sandbox";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { checkBraze } from "./check-braze.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, webhookUrl: "http://127.0.0.1:9/never" });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function findings(changes: Partial<ChannelConfig> = {}, key = sandbox.apiKey) {
  const { text = "" } = sandbox.replyCampaigns;
  const channel: ChannelConfig = {
    restUrl: sandbox.url,
    campaigns: { text },
    subscriptionGroupId: sandbox.subscriptionGroupId,
    ...changes,
  };
  const trigger = { name: "hello", when: { keywords: ["hello"] }, reply: "Hello!" };
  const env = { PARLEY_SHOP_BRAZE_KEY: key, PARLEY_SHOP_WEBHOOK_SECRET: "a-secret-of-the-webhook" };
  const settings = await resolveSettings({ channels: { shop: channel }, triggers: [trigger] }, env, "/tmp");
  return checkBraze(settings, settings.channels.get("shop") as Channel);
}

it("campaigns that can send are found well, one finding each", async () => {
  const { text = "", quick_reply_1 = "", template = "" } = sandbox.replyCampaigns;
  const found = await findings({ campaigns: { text, quick_reply_1, template } });
  expect(found.map(({ verdict }) => verdict)).toEqual(["ok", "ok", "ok"]);
});

it.each([
  ["paused", /paused: resume it/],
  ["archived", /archived: unarchive it/],
  ["draft", /draft: launch it/],
] as const)("a campaign that is %s is wrong, with how to mend it", async (state, mend) => {
  sandbox.setCampaignState(sandbox.replyCampaigns.text ?? "", state);
  const [finding] = await findings();
  expect(finding).toMatchObject({ verdict: "wrong", mend: expect.stringMatching(mend) });
});

it("the webhook campaign's id in the place of the reply campaign's is found out", async () => {
  const [finding] = await findings({ campaigns: { text: sandbox.webhookCampaigns["every message"] ?? "" } });
  expect(finding?.verdict).toBe("wrong");
  expect(finding?.mend).toMatch(/"action_based": make it API-Triggered/);
  expect(finding?.mend).toMatch(/channel is webhook: replies need a WhatsApp campaign/);
});

it("a text with the article's misspelt property is found out before customers get nothing", async () => {
  const body = "{{api_trigger_properties.${external_system_msg+body}}}";
  const id = sandbox.addReplyCampaign({ name: "misspelt", layout: "text", body });
  const [finding] = await findings({ campaigns: { text: id } });
  expect(finding).toMatchObject({ verdict: "wrong", mend: expect.stringContaining("external_system_msg_body") });
});

it("a campaign of another number's subscription group is found out", async () => {
  const [finding] = await findings({ subscriptionGroupId: "another-group" });
  expect(finding).toMatchObject({ verdict: "wrong", mend: expect.stringContaining("use the same") });
});

it("a wrong key is one problem however many campaigns there are, and is not printed", async () => {
  const { text = "", quick_reply_1 = "" } = sandbox.replyCampaigns;
  const found = await findings({ campaigns: { text, quick_reply_1 } }, "a-key-that-is-wrong");
  expect(found).toMatchObject([{ verdict: "wrong", mend: expect.stringMatching(/refuses the REST key \(401/) }]);
  expect(JSON.stringify(found)).not.toContain("a-key-that-is-wrong");
});

it("a key that may only send leaves the question open instead of calling it broken", async () => {
  sandbox.addKey("only-sends", ["campaigns.trigger.send"]);
  expect(await findings({}, "only-sends")).toMatchObject([
    { verdict: "hint", mend: expect.stringContaining("campaigns.details") },
  ]);
});

it("an unknown campaign and an unreachable Braze say what to check", async () => {
  expect((await findings({ campaigns: { text: "no-such-id" } }))[0]?.mend).toMatch(/does not know this campaign/);
  expect((await findings({ restUrl: "http://127.0.0.1:9" }))[0]?.mend).toMatch(/cannot be reached.*restUrl/);
});
