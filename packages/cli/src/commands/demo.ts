import type { Command } from "commander";
import { runDemo } from "../demo/run-demo.ts";
import { readPort } from "../flags.ts";
import type { Finish } from "../program.ts";
import type { Shell } from "../shell.ts";
import { listenForStop } from "../stop-signal.ts";

type Flags = { once?: boolean; port: number; phonePort: number; json?: boolean; keep?: boolean };

export function addDemo(program: Command, { terminal }: Shell, finish: Finish): void {
  program
    .command("demo")
    .description("Runs a Braze, customers' phones and Parley on this machine, and plays a conversation.")
    .option("--once", "end after the conversation; exit code 1 when a step was missed")
    .option("--port <number>", "port of Parley; a free one when taken", readPort, 4000)
    .option("--phone-port <number>", "port of the phone page; a free one when taken", readPort, 4010)
    .option("--json", "one JSON object a line")
    .option("--keep", "keep the data folder")
    .addHelpText("after", "\nExample:\n  parley demo --once --json | jq .text")
    .action(async ({ once = false, json = false, keep = false, port, phonePort }: Flags) => {
      using stop = listenForStop();
      // Without a reader there is nobody to play for.
      const end = AbortSignal.any([stop.signal, terminal.gone]);
      const code = await runDemo(terminal, { once, json, keep, port, phonePort }, end);
      finish(terminal.gone.aborted ? 0 : code);
    });
}
