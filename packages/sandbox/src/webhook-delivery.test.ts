// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Braze's Liquid names its fields like this.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startReceiver } from "./fixtures/receiver.ts";
import { handMovedClock, stillClock } from "./fixtures/still-clock.ts";
import { createSandbox } from "./index.ts";
import { MAX_RETRIES, outcomeOf, retryDelay } from "./webhook/outcome.ts";

const ana = { name: "Ana", number: "+491700000001", externalId: "cust-1" };
const HOUR = 3_600_000;

describe("a webhook", () => {
  it("that met a 503 comes again with the same body and dispatch id once the clock has moved", async () => {
    await using receiver = await startReceiver();
    const clock = handMovedClock();
    const template = "{{campaign.${dispatch_id}}} {{'now' | date: '%s'}}";
    await using sandbox = await createSandbox({ port: 0, clock, webhookUrl: receiver.url, webhookTemplate: template });
    receiver.answers.push({ status: 503 }, { status: 408 });
    const phone = sandbox.phone(ana);
    await phone.says("hello");
    await sandbox.idle();
    expect(sandbox.webhooks[0]).toMatchObject({ state: "retrying", reason: "answered 503" });
    expect(phone.messages()[0]?.tick).toBe("sent");

    clock.move(36_000);
    await sandbox.idle();
    clock.move(72_000);
    await sandbox.idle();
    expect(sandbox.webhooks[0]?.attempts.map(({ status }) => status)).toEqual([503, 408, 200]);
    expect(new Set(receiver.bodies()).size).toBe(1);
    expect(phone.messages()[0]?.tick).toBe("delivered");
  });

  it("is tried six times within half an hour and then lost", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, clock: stillClock(), webhookUrl: receiver.url });
    receiver.answers.push(...Array.from({ length: 9 }, () => ({ status: 500 })));
    const phone = sandbox.phone(ana);
    await phone.says("hello");
    for (let minute = 0; minute < 40; minute += 1) {
      await sandbox.idle();
      sandbox.advance(60_000);
    }
    expect(receiver.received).toHaveLength(1 + MAX_RETRIES);
    expect(sandbox.webhooks[0]).toMatchObject({ state: "lost", reason: "answered 500; given up after 5 retries" });
    expect(phone.messages()[0]?.tick).toBe("failed");
  });

  it.each([301, 400, 401, 404, 422])("answered %i is lost at once and no redirect is followed", async (status) => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, clock: stillClock(), webhookUrl: receiver.url });
    receiver.answers.push({ status, headers: { location: receiver.url } });
    await sandbox.phone(ana).says("hello");
    await sandbox.idle();
    sandbox.advance(HOUR);
    await sandbox.idle();
    expect(receiver.received).toHaveLength(1);
    expect(sandbox.webhooks[0]).toMatchObject({
      state: "lost",
      reason: `answered ${status}, which Braze does not retry`,
    });
  });

  it("waits as long as Retry-After asks", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, clock: stillClock(), webhookUrl: receiver.url });
    receiver.answers.push({ status: 429, headers: { "retry-after": "600" } });
    await sandbox.phone(ana).says("hello");
    await sandbox.idle();
    sandbox.advance(599_000);
    await sandbox.idle();
    expect(receiver.received).toHaveLength(1);
    sandbox.advance(1_000);
    await sandbox.idle();
    expect(receiver.received).toHaveLength(2);
  });

  it("gives up on a receiver that is silent for 90 s, and tries again", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, clock: stillClock(), webhookUrl: receiver.url });
    receiver.answers.push("hang", "hang up");
    await sandbox.phone(ana).says("hello");
    await expect.poll(() => receiver.received.length).toBe(1);
    sandbox.advance(90_000);
    await sandbox.idle();
    sandbox.advance(60_000);
    await sandbox.idle();
    sandbox.advance(120_000);
    await sandbox.idle();
    const attempts = sandbox.webhooks[0]?.attempts.map(({ status, error }) => status ?? error);
    expect(attempts).toEqual(["no answer within 90 s", "ECONNRESET", 200]);
  });

  it("is delivered twice, or in the wrong order, when a fault says so", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, webhookUrl: receiver.url });
    const phone = sandbox.phone(ana);
    sandbox.faults.duplicateWebhook(1);
    await phone.says("one");
    await phone.says("two");
    await sandbox.idle();
    const said = () => receiver.bodies().map((body) => JSON.parse(body).message);
    expect(said().toSorted()).toEqual(["one", "one", "two"]);
    expect(sandbox.webhooks.filter(({ duplicateOf }) => duplicateOf === 1)).toHaveLength(1);

    sandbox.faults.reorderWebhooks(3);
    for (const text of ["three", "four", "five", "six"]) await phone.says(text);
    await sandbox.idle();
    expect(
      said()
        .slice(3)
        .filter((text) => text !== "six"),
    ).toEqual(["five", "four", "three"]);
  });

  it("held back by a fault is let go when the fault ends", async () => {
    await using receiver = await startReceiver();
    await using sandbox = await createSandbox({ port: 0, webhookUrl: receiver.url });
    sandbox.faults.reorderWebhooks(2);
    await sandbox.phone(ana).says("one");
    await sandbox.idle();
    expect(receiver.received).toHaveLength(0);
    sandbox.faults.clear();
    await sandbox.idle();
    expect(receiver.received).toHaveLength(1);
  });

  it("retries all fit into half an hour, whatever the jitter and the receiver's wish", () => {
    const jitters = fc.array(fc.double({ min: 0.8, max: 1.2, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(jitters, fc.nat(3_600_000), (jitter, wished) => {
        let elapsed = 0;
        for (let retry = 1; retry <= 6; retry += 1) {
          const delay = retryDelay(retry, elapsed, wished, () => jitter[retry - 1] ?? 1);
          if (delay === null) return elapsed <= 30 * 60_000;
          expect(delay).toBeGreaterThanOrEqual(wished);
          elapsed += delay;
        }
        return false;
      }),
    );
    expect([200, 204, 302, 404, 408, 429, 500, 599].map(outcomeOf)).toEqual([
      "delivered",
      "delivered",
      "lost",
      "lost",
      "retry",
      "retry",
      "retry",
      "retry",
    ]);
  });
});
