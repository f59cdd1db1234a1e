// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Braze's Liquid names its fields like this.
import { describe, expect, it } from "vitest";
import { webhookBodies } from "./fixtures/fixture.ts";
import { startReceiver } from "./fixtures/receiver.ts";
import { stillClock } from "./fixtures/still-clock.ts";
import { createSandbox, safeWebhookTemplate } from "./index.ts";

const ana = { name: "Ana Ruiz", number: "+491700000001", externalId: "cust-1042" };
const secret = { Authorization: "Bearer s3cret" };

describe("an inbound message", () => {
  it("reaches the external system in the article's five lines, with the secret and Braze's user agent", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, webhookUrl: receiver.url, webhookHeaders: secret });
    await sandbox.phone(ana).says("Where is my parcel?");
    await sandbox.idle();

    expect(receiver.bodies()).toEqual([
      '{\n  "user_id": "cust-1042",\n  "phone_number": "+491700000001",\n  "message": "Where is my parcel?"\n}',
    ]);
    expect(receiver.received[0]?.headers).toMatchObject({
      authorization: "Bearer s3cret",
      "content-type": "application/json",
      "user-agent": expect.stringMatching(/^Braze Sender [0-9a-f]{40}$/),
    });
  });

  it("survives any characters in the safe template, which tells repeated deliveries apart", async () => {
    await using receiver = await startReceiver();
    const settings = { clock: stillClock(), webhookUrl: receiver.url, webhookTemplate: safeWebhookTemplate };
    await using sandbox = await createSandbox({ port: 0, ...settings });
    const phone = sandbox.phone({ ...ana, language: "de" });
    await phone.says('He wrote: "C:\\new"\nand\tleft', {
      mediaUrls: ["https://a.example/1.jpg", "https://a.example/2.ogg"],
    });
    await sandbox.idle();

    expect(JSON.parse(receiver.bodies()[0] ?? "")).toEqual({
      user_id: "cust-1042",
      phone_number: "+491700000001",
      message: 'He wrote: "C:\\new"\nand\tleft',
      dispatch_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      media_urls: "https://a.example/1.jpg,https://a.example/2.ogg",
      profile_name: "Ana Ruiz",
      language: "de",
      sent_at: "1768472430",
    });
  });

  it.each(webhookBodies())("renders as documented in $name", async ({ name, template, user_text, raw_body }) => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, clock: stillClock() });
    sandbox.addWebhookCampaign({ name: "example", url: receiver.url, template });
    const media = ["https://media.example.com/in/1.jpg", "https://media.example.com/in/2.ogg"];
    const stranger = name.includes("anonymous");
    const phone = sandbox.phone({
      name: "Mara",
      number: "+491700000001",
      ...(!stranger && { externalId: "cust-1042" }),
    });
    await phone.says(user_text, { mediaUrls: user_text === "" ? media : [] });
    await sandbox.idle();
    // Ids are drawn anew in every run; the examples' stand for any.
    const dispatchId = sandbox.webhooks[0]?.dispatchId ?? "";
    const brazeId = sandbox.user({ phone: "+491700000001" })?.brazeId ?? "";
    const expected = raw_body
      .replace("6e1f0c8a9b7d45e2a3c4d5f60718293a", dispatchId)
      .replace("65f0a1b2c3d4e5f60718293a", brazeId);
    expect(receiver.bodies()).toEqual([expected]);
  });

  it("of a stranger makes an anonymous profile under the number, subscribed to nothing", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, webhookUrl: receiver.url });
    await sandbox.phone({ name: "Stranger", number: "+491700000009" }).says("Hi");
    await sandbox.idle();

    expect(JSON.parse(receiver.bodies()[0] ?? "")).toMatchObject({ user_id: "", phone_number: "+491700000009" });
    expect(sandbox.user({ alias: { label: "phone", name: "+491700000009" } })).toMatchObject({
      externalId: null,
      phone: "+491700000009",
      subscription: "unsubscribed",
    });
  });

  it("starts every campaign whose trigger matches, the catch-all included", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, webhookUrl: receiver.url });
    const add = (name: string, trigger: { is: string } | { matchesRegex: string }) =>
      sandbox.addWebhookCampaign({ name, url: receiver.url, template: name, trigger });
    add("is", { is: "STOP" });
    add("regex", { matchesRegex: "STOP" });
    add("regex ignoring case", { matchesRegex: "(?i)STOP(?-i)!" });
    const phone = sandbox.phone(ana);
    const startedBy = async (text: string) => {
      const before = sandbox.webhooks.length;
      await phone.says(text);
      return sandbox.webhooks.slice(before).map(({ campaignName }) => campaignName);
    };

    expect(await startedBy("stop")).toEqual(["every message", "is"]);
    expect(await startedBy("please STOP")).toEqual(["every message", "regex"]);
    expect(await startedBy("please stop!")).toEqual(["every message", "regex ignoring case"]);
    expect(await startedBy("hello")).toEqual(["every message"]);
    await sandbox.idle();
  });

  it("says in the log why a campaign stayed silent", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, clock: stillClock() });
    const add = (name: string, more: object) => sandbox.addWebhookCampaign({ name, url: receiver.url, ...more });
    add("once an hour", { reeligibilityMinutes: 60 });
    add("once ever", { reeligibilityMinutes: null });
    add("paused", { state: "paused" });
    add("others", { audience: () => false });
    add("aborting", { template: "{% abort_message('an opt-out word') %}" });
    const phone = sandbox.phone(ana);
    const silent = () =>
      Object.fromEntries(
        sandbox.webhooks
          .filter(({ state }) => state === "not sent")
          .map(({ campaignName, reason }) => [campaignName, reason]),
      );
    await phone.says("one");
    expect(silent()).toEqual({
      paused: "campaign paused",
      others: "not in audience",
      aborting: "aborted: an opt-out word",
    });
    await phone.says("two");
    expect(silent()).toMatchObject({ "once an hour": "not eligible again", "once ever": "not eligible again" });
    await sandbox.idle();
    sandbox.advance(60 * 60_000);
    await phone.says("three");
    await sandbox.idle();
    expect(receiver.bodies().filter((body) => body.includes("three"))).toHaveLength(1);
  });

  it("is refused where a real phone or Braze's composer would refuse it", async () => {
    await using sandbox = await createSandbox({ port: 0 });
    const phone = sandbox.phone(ana);
    await expect(phone.says("")).rejects.toThrow("needs a text or mediaUrls");
    await expect(phone.taps("Yes")).rejects.toThrow('no button "Yes" is shown; shown: []');
    expect(() => sandbox.phone({ ...ana, externalId: "other" })).toThrow("has a phone already");
    expect(() => sandbox.phone({ name: "x", number: "0170" })).toThrow("must look like +491700000001");
    const url = "http://127.0.0.1:1/";
    expect(() => sandbox.addWebhookCampaign({ name: "x", url, template: "{{{${user_id}}}}" })).toThrow("triple braces");
    expect(() => sandbox.addWebhookCampaign({ name: "x", url, trigger: { matchesRegex: "(" } })).toThrow(
      "cannot be read",
    );
    expect(() => sandbox.addReplyCampaign({ name: "x", layout: "quick_reply" })).toThrow("one to three");
  });
});
