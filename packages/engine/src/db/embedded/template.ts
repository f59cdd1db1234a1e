import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A fresh PostgreSQL data folder, kept in a cache folder so that initdb runs once per machine. About 40 MB. */
export type Template = {
  /** Fills an empty folder; false when there is no template yet. */
  copyTo(folder: string): boolean;
  /** Keeps a copy of a folder that was just made. */
  keep(folder: string): void;
};

export function templateIn(cacheFolder: string): Template {
  const template = join(cacheFolder, `postgres-of-pglite-${pgliteVersion()}`);
  return {
    copyTo(folder) {
      if (!existsSync(template)) return false;
      copyFolder(template, folder);
      return true;
    },
    keep(folder) {
      mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
      // It appears under its name only when complete; of several processes that make it at once one wins.
      const unfinished = mkdtempSync(`${template}-`);
      copyFolder(folder, unfinished);
      if (!existsSync(template)) renameSync(unfinished, template);
      rmSync(unfinished, { recursive: true, force: true });
    },
  };
}

function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** A template of another version might have another layout. PGlite does not export its package.json. */
function pgliteVersion(): string {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const { version } = JSON.parse(readFileSync(join(dirname(entry), "..", "package.json"), "utf8"));
  return String(version);
}
