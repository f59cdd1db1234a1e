import { resolve } from "node:path";
import type { Command } from "commander";
import { initFiles } from "../init/init-files.ts";
import { type InitResult, initFolder } from "../init/init-folder.ts";
import { nextSteps } from "../init/next-steps.ts";
import type { Finish } from "../program.ts";
import type { Shell } from "../shell.ts";

export function addInit(program: Command, { terminal, folder }: Shell, finish: Finish): void {
  program
    .command("init")
    .description("Writes a configuration, sample help pages and fresh secrets to begin with. Overwrites nothing.")
    .argument("[folder]", "where to", ".")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  parley init shop && parley doctor --config shop/parley.config.ts")
    .action(async (into: string, { json = false }: { json?: boolean }) => {
      const target = resolve(folder, into);
      const result = await initFolder(target, initFiles());
      if (json) terminal.print(JSON.stringify({ folder: target, ...result }));
      else terminal.print(`${describe(target, result)}\n\n${nextSteps(into)}`);
      finish(0);
    });
}

function describe(folder: string, { written, kept }: InitResult): string {
  const list = (paths: readonly string[]) => paths.map((path) => `  ${path}`).join("\n");
  const parts = [
    ...(written.length > 0 ? [`Written to ${folder}:\n${list(written)}`] : []),
    ...(kept.length > 0 ? [`Left as it was, because it exists already:\n${list(kept)}`] : []),
  ];
  return parts.join("\n");
}
