import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { Failure } from "../failure.ts";
import { addConfigFlag, addDatabaseFlags, addListenFlags, type PlaceFlags, readLimit } from "../flags.ts";
import { drawLedger } from "../ledger/draw-ledger.ts";
import { dismissEntry, readLedger, replayEntry, showEntry } from "../ledger/ledger-source.ts";
import type { Finish } from "../program.ts";
import { readSettings } from "../settings/read-settings.ts";
import type { Shell } from "../shell.ts";

type ShowFlags = PlaceFlags & { limit: number; json?: boolean };
type ReplayFlags = PlaceFlags & { body?: string; json?: boolean };

export function addLedger(program: Command, shell: Shell, finish: Finish): void {
  const ledger = program
    .command("ledger")
    .description(
      "Shows whether every message is accounted for, and what is stuck. Exit code 1 when it does not balance.",
    );
  addDatabaseFlags(addListenFlags(addConfigFlag(ledger)))
    .option("--limit <number>", "stuck entries of each kind, oldest first", readLimit, 50)
    .option("--json", "machine-readable")
    .addHelpText(
      "after",
      "\nExamples:\n  parley ledger --json | jq .balance\n  parley ledger replay inbound:12 --body mended.json",
    )
    .action(async ({ limit, json = false, ...flags }: ShowFlags) => {
      const read = await readLedger(await readSettings(shell, flags), limit);
      shell.terminal.print(json ? JSON.stringify(read) : drawLedger(shell.terminal, read));
      finish(read.balance.balanced ? 0 : 1);
    });
  addReplay(ledger, shell, finish);
  addShow(ledger, shell, finish);
  addDismiss(ledger, shell, finish);
}

function addShow(ledger: Command, shell: Shell, finish: Finish): void {
  ledger
    .command("show")
    .description("Prints the body of a delivery as Braze sent it, to be mended and replayed.")
    .argument("<ref>", "as `parley ledger` shows it, for example inbound:12")
    .addHelpText(
      "after",
      "\nExample:\n  parley ledger show inbound:12 > mended.json\n\nThe flags of `parley ledger` apply too.",
    )
    .action(async (ref: string, _own: unknown, command: Command) => {
      const { json = false, ...flags } = command.optsWithGlobals<ReplayFlags>();
      const shown = await showEntry(await readSettings(shell, flags), ref);
      shell.terminal.print(json ? JSON.stringify(shown) : shown.body);
      finish(0);
    });
}

function addDismiss(ledger: Command, shell: Shell, finish: Finish): void {
  ledger
    .command("dismiss")
    .description("Gives up what is stuck; it stays in the database and is no longer listed.")
    .argument("<ref>", "as `parley ledger` shows it, for example inbound:12")
    .addHelpText("after", "\nExample:\n  parley ledger dismiss inbound:12\n\nThe flags of `parley ledger` apply too.")
    .action(async (ref: string, _own: unknown, command: Command) => {
      const { json = false, ...flags } = command.optsWithGlobals<ReplayFlags>();
      const result = await dismissEntry(await readSettings(shell, flags), ref);
      shell.terminal.print(json ? JSON.stringify({ ref, result }) : `${ref}: ${result}`);
      finish(0);
    });
}

function addReplay(ledger: Command, shell: Shell, finish: Finish): void {
  ledger
    .command("replay")
    .description("Does again what is stuck: a quarantined or suspected delivery, a failed or uncertain reply or fact.")
    .argument("<ref>", "as `parley ledger` shows it, for example inbound:12")
    .option("--body <file>", "the mended body of a quarantined delivery")
    .showHelpAfterError("See `parley ledger replay --help`.")
    .addHelpText(
      "after",
      "\nExample:\n  parley ledger replay inbound:12 --body mended.json\n\nThe flags of `parley ledger` apply too.",
    )
    .action(async (ref: string, _own: unknown, command: Command) => {
      const { body, json = false, ...flags } = command.optsWithGlobals<ReplayFlags>();
      const mended = body === undefined ? undefined : await readBody(resolve(shell.folder, body));
      const result = await replayEntry(await readSettings(shell, flags), ref, mended);
      shell.terminal.print(json ? JSON.stringify({ ref, result }) : `${ref}: ${result}`);
      finish(0);
    });
}

function readBody(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: unknown) => {
    throw new Failure(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}. Check --body.`,
    );
  });
}
