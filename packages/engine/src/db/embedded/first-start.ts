import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DatabaseUnusableError } from "../errors.ts";
import { syncPath, syncTree } from "./durable-folder.ts";
import { openTemplate, type Template } from "./template.ts";

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL("./make-folder.ts", import.meta.url));
const TIMEOUT_MS = 120_000;
/** The PostgreSQL inside PGlite; a folder of another major version cannot be opened. */
const MAJOR_VERSION = "18";

export type FirstStartOptions = {
  readonly dataFolder: string;
  readonly cacheFolder?: string | undefined;
  readonly log: (line: string) => void;
};

/**
 * Makes PostgreSQL's data folder if there is none yet, and gives its path. It appears under its name only when complete
 * and synced, so a start that was cut short begins anew.
 *
 * initdb runs in a process of its own, since it takes hundreds of MB that a WebAssembly memory never gives back. Its
 * result is kept as a template, and every later first start copies that instead.
 */
export async function ensureFolder(options: FirstStartOptions): Promise<string> {
  const { dataFolder } = options;
  const folder = join(dataFolder, "postgres");
  if (existsSync(join(folder, "PG_VERSION"))) return refuseOtherVersion(folder);
  const unfinished = join(dataFolder, "postgres.new");
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  await fill(unfinished, openTemplate(options.cacheFolder), options.log);
  syncTree(unfinished);
  renameSync(unfinished, folder);
  syncPath(dataFolder);
  return folder;
}

async function fill(folder: string, template: Template, log: (line: string) => void): Promise<void> {
  if (template.exists()) return template.copyTo(folder);
  await initialise(folder);
  try {
    template.keep(folder);
  } catch (error) {
    // Packages may be installed where this user cannot write: the next first start takes seconds again, no more.
    log(`the fresh database was not kept as a template: ${error instanceof Error ? error.message : error}`);
  }
}

async function initialise(folder: string): Promise<void> {
  try {
    // Compiled once and not optimised: for a run of two seconds that is a third faster and half the memory.
    await run(process.execPath, ["--liftoff-only", PROGRAM, folder], { timeout: TIMEOUT_MS });
  } catch (cause) {
    throw new DatabaseUnusableError(
      `The embedded database could not be set up in ${folder}. Check that the disk has 100 MB free and the machine 1 GB of memory for a few seconds.`,
      { cause },
    );
  }
}

function refuseOtherVersion(folder: string): string {
  const version = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  if (version === MAJOR_VERSION) return folder;
  throw new DatabaseUnusableError(
    `The data folder ${folder} was written by PostgreSQL ${version}; this version of Parley embeds ${MAJOR_VERSION}. Start the version of Parley that wrote it.`,
  );
}
