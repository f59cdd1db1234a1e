// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Braze's Liquid names its fields like this.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, reply } from "./fixtures/call.ts";
import { stillClock } from "./fixtures/still-clock.ts";
import { createSandbox, type Phone, type Sandbox } from "./index.ts";

const DAY = 24 * 3_600_000;
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

const lastReason = () => sandbox.deliveries.at(-1)?.reason;

describe("a reply", () => {
  it("arrives as written, line breaks and Liquid included", async () => {
    const text = "Your parcel left.\nIt arrives *Thursday*. {{${user_id}}}";
    const answer = await reply(sandbox, "ana", text);
    expect(answer).toMatchObject({
      status: 201,
      body: { message: "success", dispatch_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
    expect(ana.received()).toEqual([text]);
  });

  it("with buttons can be tapped once, and Braze hears the label", async () => {
    await reply(sandbox, "ana", "Sure?", "quick_reply_2", { button_1: "Yes", button_2: "No" });
    expect(ana.messages().at(-1)).toMatchObject({ buttons: ["Yes", "No"], layout: "quick_reply" });
    await ana.taps("Yes");
    expect(ana.messages().at(-1)).toMatchObject({ from: "customer", text: "Yes" });
    await expect(ana.taps("Yes")).rejects.toThrow("no button");
  });

  it("can be a picture with a caption, or a template with its variable", async () => {
    await reply(sandbox, "ana", "Look", "image", { image_url: "https://shop.example/a.png" });
    await reply(sandbox, "ana", "{{1}} is ready", "template");
    expect(ana.messages().slice(-2)).toMatchObject([
      { text: "Look", mediaUrls: ["https://shop.example/a.png"] },
      { text: "You have a new message from us: {{1}} is ready" },
    ]);
  });

  it("is awaited by a condition, and the wait tells what came instead", async () => {
    const waiting = ana.waitFor((texts) => texts.includes("second"));
    await reply(sandbox, "ana", "first");
    await reply(sandbox, "ana", "second");
    expect(await waiting).toEqual(["first", "second"]);
    await expect(ana.waitFor(3, { timeoutMs: 5 })).rejects.toThrow('received so far: ["first","second"]');
  });
});

describe("Braze says success and nothing arrives, because", () => {
  const silent: [reason: string, act: () => unknown][] = [
    ["unknown user", () => reply(sandbox, "nobody", "x")],
    [
      "window closed",
      () => {
        sandbox.advance(DAY);
        return reply(sandbox, "ana", "x");
      },
    ],
    [
      "not subscribed",
      () => {
        ana.optsOut();
        return reply(sandbox, "ana", "x");
      },
    ],
    ["empty body", () => reply(sandbox, "ana", " ")],
    [
      "campaign paused",
      () => {
        sandbox.setCampaignState(sandbox.replyCampaigns.text ?? "", "paused");
        return reply(sandbox, "ana", "x");
      },
    ],
    [
      "campaign archived",
      () => {
        sandbox.setCampaignState(sandbox.replyCampaigns.text ?? "", "archived");
        return reply(sandbox, "ana", "x");
      },
    ],
    ["too long", () => reply(sandbox, "ana", "x".repeat(4097))],
    ["too long", () => reply(sandbox, "ana", "x".repeat(1025), "quick_reply_1", { button_1: "Yes" })],
    ["bad buttons", () => reply(sandbox, "ana", "x", "quick_reply_1", { button_1: "b".repeat(21) })],
    ["bad buttons", () => reply(sandbox, "ana", "x", "quick_reply_2", { button_1: "same", button_2: "same" })],
    ["bad buttons", () => reply(sandbox, "ana", "x", "quick_reply_2", { button_1: "only one" })],
    ["bad template parameter", () => reply(sandbox, "ana", "two\nlines", "template")],
    ["bad template parameter", () => reply(sandbox, "ana", "wide     gap", "template")],
    ["bad template parameter", () => reply(sandbox, "ana", "", "template")],
    ["no image", () => reply(sandbox, "ana", "x", "image")],
    [
      "aborted",
      () => {
        const body =
          "{% if api_trigger_properties.${external_system_msg_body} == 'x' %}{% abort_message('no') %}{% endif %}";
        sandbox.addReplyCampaign({ name: "aborting", layout: "text", body });
        return reply(sandbox, "ana", "x", "aborting");
      },
    ],
    [
      "not eligible again",
      async () => {
        sandbox.addReplyCampaign({ name: "once", layout: "text", reeligibilityMinutes: null });
        await reply(sandbox, "ana", "first", "once");
        return reply(sandbox, "ana", "second", "once");
      },
    ],
    [
      "not in audience",
      () => {
        sandbox.addReplyCampaign({
          name: "vip",
          layout: "text",
          audience: (user) => user.attributes.get("vip") === true,
        });
        return reply(sandbox, "ana", "x", "vip");
      },
    ],
    [
      "no phone number",
      async () => {
        await call(sandbox, "/users/track", {
          body: { attributes: [{ external_id: "mail-only", email: "m@example.com" }] },
        });
        return reply(sandbox, "mail-only", "x");
      },
    ],
    [
      "not on WhatsApp",
      async () => {
        const subscription_groups = [
          { subscription_group_id: sandbox.subscriptionGroupId, subscription_state: "subscribed" },
        ];
        const attributes = [{ external_id: "landline", phone: "+49301234567", subscription_groups }];
        await call(sandbox, "/users/track", { body: { attributes } });
        return reply(sandbox, "landline", "x");
      },
    ],
  ];

  it.each(silent)("%s", async (reason, act) => {
    expect(await act()).toMatchObject({ status: 201, body: { message: "success" } });
    expect(lastReason()).toBe(reason);
    expect(sandbox.deliveries.at(-1)?.detail).not.toBe("");
    expect(ana.received()).not.toContain("x");
  });

  it("the window is closed, yet a template passes and a new message opens it again", async () => {
    sandbox.advance(DAY - 1);
    await reply(sandbox, "ana", "last moment");
    sandbox.advance(1);
    await reply(sandbox, "ana", "too late");
    await reply(sandbox, "ana", "by template", "template");
    await ana.says("back again");
    await reply(sandbox, "ana", "open again");
    expect(ana.received()).toEqual(["last moment", "You have a new message from us: by template", "open again"]);
    expect(sandbox.deliveries.find(({ reason }) => reason !== null)?.metaCode).toBe(131047);
  });

  it("two profiles share the number: one message goes to it", async () => {
    await call(sandbox, "/users/track", { body: { attributes: [{ external_id: "twin", phone: "+491700000001" }] } });
    const group = {
      subscription_group_id: sandbox.subscriptionGroupId,
      subscription_state: "subscribed",
      external_ids: ["ana"],
    };
    await call(sandbox, "/v2/subscription/status/set", { body: { subscription_groups: [group] } });
    // The state belongs to the number, so whoever shares it has it too.
    expect(sandbox.user("twin")?.subscription).toBe("subscribed");
    const recipients = [{ external_user_id: "ana" }, { external_user_id: "twin" }];
    const trigger_properties = { external_system_msg_body: "once" };
    await call(sandbox, "/campaigns/trigger/send", {
      body: { campaign_id: sandbox.replyCampaigns.text, recipients, trigger_properties },
    });
    expect(ana.received()).toEqual(["once"]);
    expect(lastReason()).toBe("same number twice");
  });
});
