import { CommanderError } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { explain } from "./failure.ts";
import { createProgram } from "./program.ts";
import type { Shell } from "./shell.ts";
import { openTerminal } from "./terminal.ts";

/** Runs one command line (without `node` and the script) and resolves with its exit code. Never rejects. */
export async function run(args: readonly string[], shell: Shell = realShell()): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(shell, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has printed its reason already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    shell.terminal.complain(explain(error));
    return 1;
  }
}

function realShell(): Shell {
  return { terminal: openTerminal(), folder: callersFolder(process.env), env: process.env };
}

/** `npm run` moves to the repository's root; paths are meant from where it was called. */
function callersFolder(env: NodeJS.ProcessEnv): string {
  const byNpm = ["parley", "start", "demo"].includes(env.npm_lifecycle_event ?? "");
  return (byNpm && env.INIT_CWD) || process.cwd();
}
