import { createSandbox } from "@parley/sandbox";
import { describe, expect, it } from "vitest";
import { parley, spawnCli } from "../fixtures/spawn-cli.ts";
import { freePort } from "./free-port.ts";

type Entry = {
  type: string;
  who?: string;
  direction?: string;
  text?: string;
  ms?: number | null;
  ok?: boolean;
  steps?: { outcome: string }[];
};

function entriesOf(out: string): Entry[] {
  return out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Entry);
}

describe("parley demo", () => {
  it("plays every step, each answer with its time, and ends with 0", async () => {
    const { code, out, err } = await parley(["demo", "--once", "--json", "--port", "0", "--phone-port", "0"]);
    const entries = entriesOf(out);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(entries.at(-1)).toMatchObject({ type: "summary", ok: true });
    expect(entries.at(-1)?.steps).toHaveLength(8);
    const answers = entries.filter(({ direction }) => direction === "out");
    expect(answers.map(({ who }) => who)).toEqual([
      "bot:answers",
      "bot:answers",
      "parley",
      "agent:maria",
      "bot:answers",
      "trigger:gift-card",
    ]);
    for (const { ms } of answers) expect(ms).toBeLessThan(10_000);
  }, 60_000);

  it("says which step was missed and ends with 1 when Braze stops delivering", async () => {
    const phonePort = await freePort(0);
    await using demo = spawnCli(["demo", "--once", "--port", "0", "--phone-port", String(phonePort)]);
    await demo.says(/Ana +→/);
    const { id } = await textCampaign();
    const paused = await fetch(`http://127.0.0.1:${phonePort}/sandbox/campaigns/${id}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ state: "paused" }),
    });
    expect(paused.ok).toBe(true);
    const { code, out } = await demo.finished;
    expect(code).toBe(1);
    expect(out).toMatch(/✗ Missed: a question is answered/);
    expect(out).toContain("Only 0 of 8 steps came true.");
  }, 60_000);

  it("stays up and prints where to go on, until it is interrupted", async () => {
    await using demo = spawnCli(["demo", "--json", "--port", "0", "--phone-port", "0"]);
    const [line] = await demo.says(/^.*"type":"ready".*$/m);
    const { phones, docs } = JSON.parse(line) as { phones: string; docs: string };
    for (const url of [phones, docs]) expect((await fetch(url)).status).toBe(200);
    demo.kill("SIGINT");
    expect(await demo.finished).toMatchObject({ code: 0, err: "" });
  }, 60_000);
});

/** The sandbox gives its campaigns the same ids in every run. */
async function textCampaign(): Promise<{ id: string }> {
  await using sandbox = await createSandbox({ port: 0 });
  return { id: sandbox.replyCampaigns.text ?? "" };
}
