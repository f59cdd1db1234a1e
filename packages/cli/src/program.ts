import { Command } from "commander";
import { addDemo } from "./commands/demo.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addInit } from "./commands/init.ts";
import { addLedger } from "./commands/ledger.ts";
import { addMigrate } from "./commands/migrate.ts";
import { addStart } from "./commands/start.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Shell } from "./shell.ts";

export type Finish = (code: ExitCode) => void;

/** Every command with its flags and help. */
export function createProgram(shell: Shell, finish: Finish): Command {
  const program = new Command("parley")
    .description("Answers WhatsApp messages that arrive through Braze: bots first, people when it matters.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.terminal.print(text.trimEnd()),
      writeErr: (text) => shell.terminal.complain(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, "parley: ")),
    })
    .showHelpAfterError("See `parley --help`.")
    .addHelpText(
      "after",
      "\nExamples:\n  parley demo                 a phone, a Braze and Parley on this machine\n  parley init shop            a folder to begin with\n  parley doctor && parley start",
    );
  for (const add of [addDemo, addInit, addDoctor, addMigrate, addStart, addLedger]) add(program, shell, finish);
  for (const command of program.commands) command.showHelpAfterError(`See \`parley ${command.name()} --help\`.`);
  return program;
}
