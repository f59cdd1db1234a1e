import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSandbox } from "@parley/sandbox";
import { expect, it } from "vitest";
import { parley, spawnCli } from "./fixtures/spawn-cli.ts";
import { temporaryFolder } from "./fixtures/temporary-folder.ts";

/** Puts values where a person would fill them in. */
async function fillIn(path: string, places: Record<string, string>): Promise<void> {
  let text = await readFile(path, "utf8");
  for (const [place, value] of Object.entries(places)) {
    expect(text).toContain(place);
    text = text.replace(place, value);
  }
  await writeFile(path, text);
}

it("a new folder goes from init to doctor, start, a first answer, the ledger and a clean stop", async () => {
  await using folder = await temporaryFolder();
  await using sandbox = await createSandbox({ port: 0 });
  const at = { cwd: folder.path };

  const init = await parley(["init"], at);
  expect(init.code).toBe(0);
  expect(init.out).toContain("json_escape");
  expect((await stat(join(folder.path, ".env"))).mode & 0o777).toBe(0o600);

  const early = await parley(["doctor"], at);
  expect(early.code).toBe(1);
  expect(early.out).toContain("campaigns.text");

  await fillIn(join(folder.path, "parley.config.ts"), {
    "https://rest.fra-01.braze.eu": sandbox.url,
    'text: ""': `text: "${sandbox.replyCampaigns.text}"`,
    '// subscriptionGroupId: ""': `subscriptionGroupId: "${sandbox.subscriptionGroupId}"`,
  });
  await fillIn(join(folder.path, ".env"), {
    "PARLEY_SUPPORT_BRAZE_KEY=": `PARLEY_SUPPORT_BRAZE_KEY=${sandbox.apiKey}`,
  });
  const secret = /WEBHOOK_SECRET=(\w+)/.exec(await readFile(join(folder.path, ".env"), "utf8"))?.[1] ?? "";

  const doctor = await parley(["doctor"], at);
  expect(doctor).toMatchObject({ code: 0, err: "" });
  expect(doctor.out).toContain("active, API-triggered, WhatsApp");

  await using service = spawnCli(["start", "--port", "0"], at);
  const url = JSON.parse((await service.says(/^.*"msg":"listening".*$/m))[0]).url as string;
  await service.says(/webhooks\/braze\/support/);
  sandbox.addWebhookCampaign({
    name: "every message",
    url: `${url}/webhooks/braze/support`,
    headers: { authorization: `Bearer ${secret}` },
  });
  const ana = sandbox.phone({ name: "Ana", number: "+46700000042", externalId: "cust-1042" });
  await ana.says('My "label" is lost. How do I return something?');
  const [answer] = await ana.waitFor(1);
  expect(answer).toContain("30 days");

  const port = new URL(url).port;
  const ledger = await parley(["ledger", "--json", "--port", port], at);
  expect(ledger).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(ledger.out)).toMatchObject({ balance: { received: 1, handled: 1, balanced: true }, stuck: [] });
  expect((await parley(["doctor", "--port", port], at)).out).toContain("in use by the service");
  const elsewhere = await parley(["ledger", "--port", "1"], at);
  expect(elsewhere.code).toBe(1);
  expect(elsewhere.err).toContain("No Parley answers at http://127.0.0.1:1.");

  service.kill("SIGTERM");
  const stopped = await service.finished;
  expect(stopped).toMatchObject({ code: 0, err: "" });
  expect(stopped.out).toContain('"msg":"stopped"');
  for (const said of [init, early, doctor, stopped]) expect(said.out + said.err).not.toContain(secret);

  const after = await parley(["ledger"], at);
  expect(after).toMatchObject({ code: 0, err: "" });
  expect(after.out).toMatch(/received +1\n/);
  expect(await parley(["migrate", "--dry-run"], at)).toMatchObject({ code: 0, out: "The database is up to date.\n" });
}, 120_000);

it("what cannot be read is shown as stuck, and replayed with a mended body", async () => {
  await using folder = await temporaryFolder();
  await using sandbox = await createSandbox({ port: 0 });
  const at = { cwd: folder.path };
  await parley(["init"], at);
  await fillIn(join(folder.path, "parley.config.ts"), {
    "https://rest.fra-01.braze.eu": sandbox.url,
    'text: ""': `text: "${sandbox.replyCampaigns.text}"`,
  });
  await fillIn(join(folder.path, ".env"), {
    "PARLEY_SUPPORT_BRAZE_KEY=": `PARLEY_SUPPORT_BRAZE_KEY=${sandbox.apiKey}`,
  });
  const secret = /WEBHOOK_SECRET=(\w+)/.exec(await readFile(join(folder.path, ".env"), "utf8"))?.[1] ?? "";

  await using service = spawnCli(["start", "--port", "0"], at);
  const url = JSON.parse((await service.says(/^.*"msg":"listening".*$/m))[0]).url as string;
  const delivered = await fetch(`${url}/webhooks/braze/support`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}` },
    body: "not what was agreed",
  });
  expect(delivered.ok).toBe(true);

  const where = ["--port", new URL(url).port];
  const shown = await parley(["ledger", ...where], at);
  const ref = /inbound:\d+/.exec(shown.out)?.[0] ?? "";
  expect(shown.out).toMatch(/inbound:\d+ +quarantined/);
  await writeFile(
    join(folder.path, "mended.json"),
    '{"user_id":"cust-1042","phone_number":"+46700000042","message":"How do I return something?"}',
  );
  const body = await parley(["ledger", "show", ref, ...where], at);
  expect(body).toMatchObject({ code: 0, out: "not what was agreed\n" });
  const unknown = await parley(["ledger", "replay", "inbound:999", ...where], at);
  expect(unknown).toMatchObject({ code: 1, err: 'There is no delivery "inbound:999".\n' });
  const replayed = await parley(["ledger", "replay", ref, "--body", "mended.json", ...where], at);
  expect(replayed).toMatchObject({ code: 0, err: "" });
  expect(replayed.out).toContain("stored as delivery");

  service.kill("SIGINT");
  expect((await service.finished).code).toBe(0);

  const directly = await parley(["ledger", "replay", "inbound:999"], at);
  expect(directly).toMatchObject({ code: 1, err: 'There is no delivery "inbound:999".\n' });
}, 120_000);
