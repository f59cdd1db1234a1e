import type { Command } from "commander";
import { examine } from "../doctor/examine.ts";
import { drawFinding, type Finding } from "../doctor/finding.ts";
import { addConfigFlag, addDatabaseFlags, addListenFlags, type PlaceFlags } from "../flags.ts";
import type { Finish } from "../program.ts";
import type { Shell } from "../shell.ts";

export function addDoctor(program: Command, shell: Shell, finish: Finish): void {
  const command = program
    .command("doctor")
    .description("Checks configuration, database and Braze, and says how to mend what is wrong.");
  addDatabaseFlags(addListenFlags(addConfigFlag(command)))
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  parley doctor --json | jq '.findings[] | select(.verdict == \"wrong\")'")
    .action(async ({ json = false, ...flags }: PlaceFlags & { json?: boolean }) => {
      const findings: Finding[] = [];
      for await (const finding of examine(shell, flags)) {
        findings.push(finding);
        if (!json) shell.terminal.print(drawFinding(shell.terminal, finding));
      }
      const wrong = findings.filter(({ verdict }) => verdict === "wrong").length;
      if (json) shell.terminal.print(JSON.stringify({ ok: wrong === 0, findings }));
      else
        shell.terminal.print(wrong === 0 ? "\nReady." : `\n${wrong} ${wrong === 1 ? "problem" : "problems"} to mend.`);
      finish(wrong === 0 ? 0 : 1);
    });
}
