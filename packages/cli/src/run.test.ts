import { describe, expect, it } from "vitest";
import { plainTerminal } from "./fixtures/plain-terminal.ts";
import { temporaryFolder } from "./fixtures/temporary-folder.ts";
import { run } from "./run.ts";

async function runHere(args: readonly string[], folder = "/nowhere") {
  const terminal = plainTerminal();
  const code = await run(args, { terminal, folder, env: {} });
  return { code, out: terminal.printed.join("\n"), err: terminal.complaints.join("\n") };
}

describe("run", () => {
  it.each([["demo"], ["start"], ["migrate"], ["doctor"], ["ledger"], ["ledger", "replay"], ["init"]])(
    "`%s %s` explains itself with an example",
    async (...command) => {
      const { code, out, err } = await runHere([...command, "--help"]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toMatch(/Usage: parley/);
      expect(out).toMatch(/Examples?:\n {2}parley/);
    },
  );

  it("shows what there is when no command is given, as a mistake of usage", async () => {
    const { code, err } = await runHere([]);
    expect(code).toBe(2);
    expect(err).toContain("Usage: parley");
  });

  it.each([
    [["docter"], "Did you mean doctor?"],
    [["start", "--prot", "1"], "Did you mean --port?"],
    [["start", "--port", "http"], "Give a number from 0 to 65535"],
    [["start", "--port", "70000"], "Give a number from 0 to 65535"],
    [["ledger", "--limit", "0"], "Give a number from 1 to 1000"],
    [["ledger", "replay"], "missing required argument 'ref'"],
    [["ledger", "relpay", "inbound:1"], "too many arguments"],
  ])("%j is a mistake of usage: %s", async (args, reason) => {
    const { code, out, err } = await runHere(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
    expect(err).toMatch(/See `parley .*--help`\./);
  });

  it.each(["start", "migrate", "ledger"])("%s without a configuration says how to make one", async (command) => {
    await using folder = await temporaryFolder();
    const { code, err } = await runHere([command], folder.path);
    expect(code).toBe(1);
    expect(err).toBe(
      `There is no parley.config.ts in ${folder.path}. Make one with \`parley init\`, or name yours with --config FILE.`,
    );
  });

  it("init overwrites nothing and says what it left", async () => {
    await using folder = await temporaryFolder();
    const first = await runHere(["init", "shop", "--json"], folder.path);
    expect(JSON.parse(first.out)).toMatchObject({ kept: [], folder: `${folder.path}/shop` });
    const again = await runHere(["init", "shop"], folder.path);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/Left as it was, because it exists already:\n {2}parley\.config\.ts/);
    expect(again.out).not.toContain("Written to");
  });
});
