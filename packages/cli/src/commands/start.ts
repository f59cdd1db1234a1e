import type { Command } from "commander";
import { addConfigFlag, addDatabaseFlags, addListenFlags, type PlaceFlags } from "../flags.ts";
import type { Finish } from "../program.ts";
import { runService } from "../service/run-service.ts";
import { readSettings } from "../settings/read-settings.ts";
import type { Shell } from "../shell.ts";
import { listenForStop } from "../stop-signal.ts";

export function addStart(program: Command, shell: Shell, finish: Finish): void {
  const command = program
    .command("start")
    .description("Runs the service: webhooks in, answers out, until it is told to stop.");
  addDatabaseFlags(addListenFlags(addConfigFlag(command)))
    .addHelpText("after", "\nExample:\n  parley start --config shop/parley.config.ts --host 0.0.0.0 --port 8080")
    .action(async (flags: PlaceFlags) => {
      using stop = listenForStop();
      await runService(shell.terminal, await readSettings(shell, flags), stop.signal);
      finish(0);
    });
}
