import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DatabaseUnusableError } from "../errors.ts";
import { syncPath, syncTree } from "./durable-folder.ts";
import { type Template, templateIn } from "./template.ts";

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL("./make-folder.ts", import.meta.url));
const TIMEOUT_MS = 120_000;

/**
 * Makes PostgreSQL's data folder if there is none yet, and gives its path. It appears under its name only when complete
 * and synced, so a start that was cut short begins anew.
 *
 * initdb runs in a process of its own, since it takes 800 MB that a WebAssembly memory never gives back. With a cache
 * folder its result is kept there, and every later first start unpacks it instead.
 */
export async function ensureFolder(dataFolder: string, cacheFolder: string | undefined): Promise<string> {
  const folder = join(dataFolder, "postgres");
  if (existsSync(join(folder, "PG_VERSION"))) return folder;
  const unfinished = join(dataFolder, "postgres.new");
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  await fill(unfinished, cacheFolder ? templateIn(cacheFolder) : undefined);
  syncTree(unfinished);
  renameSync(unfinished, folder);
  syncPath(dataFolder);
  return folder;
}

async function fill(folder: string, template: Template | undefined): Promise<void> {
  if (template?.copyTo(folder)) return;
  await initialise(folder);
  template?.keep(folder);
}

async function initialise(folder: string): Promise<void> {
  try {
    await run(process.execPath, [PROGRAM, folder], { timeout: TIMEOUT_MS });
  } catch (cause) {
    throw new DatabaseUnusableError(
      `The embedded database could not be set up in ${folder}. Check that the disk has 100 MB free and the machine 1 GB of memory for a few seconds.`,
      { cause },
    );
  }
}
