import { migrate, migrations, openDatabase, pendingMigrations } from "@parley/engine";
import type { Command } from "commander";
import { addConfigFlag, addDatabaseFlags, type PlaceFlags } from "../flags.ts";
import type { Finish } from "../program.ts";
import { readSettings } from "../settings/read-settings.ts";
import type { Shell } from "../shell.ts";

type Flags = PlaceFlags & { dryRun?: boolean; json?: boolean };

export function addMigrate(program: Command, shell: Shell, finish: Finish): void {
  const command = program
    .command("migrate")
    .description("Brings the database up to date and names what was applied. `start` does the same by itself.");
  addDatabaseFlags(addConfigFlag(command))
    .option("--dry-run", "only list what would be applied")
    .option("--json", "machine-readable")
    .addHelpText("after", "\nExample:\n  parley migrate --dry-run --database-url postgresql://parley@db/parley")
    .action(async ({ dryRun = false, json = false, ...flags }: Flags) => {
      const settings = await readSettings(shell, flags);
      await using db = await openDatabase({
        databaseUrl: settings.databaseUrl ?? undefined,
        dataFolder: settings.dataFolder,
      });
      const names = dryRun ? await pendingMigrations(db, migrations) : await migrate(db, migrations);
      shell.terminal.print(
        json ? JSON.stringify({ [dryRun ? "pending" : "applied"]: names }) : describe(names, dryRun),
      );
      finish(0);
    });
}

function describe(names: readonly string[], dryRun: boolean): string {
  if (names.length === 0) return "The database is up to date.";
  return names.map((name) => `${dryRun ? "pending" : "applied"} ${name}`).join("\n");
}
