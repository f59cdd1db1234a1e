import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A fresh PostgreSQL data folder, kept in a cache folder so that initdb runs once per machine. About 40 MB. */
export type Template = {
  exists(): boolean;
  /** Fills an empty folder. */
  copyTo(folder: string): void;
  /** Keeps a copy of a folder that was just made. Throws when the cache cannot be written. */
  keep(folder: string): void;
};

/** `cacheFolder` left out: `.cache/parley` in the `node_modules` that PGlite lies in, so it goes when the packages go. */
export function openTemplate(cacheFolder?: string): Template {
  const pglite = pglitePackage();
  const cache = cacheFolder ?? join(pglite, "..", "..", ".cache", "parley");
  // A template of another version might have another layout.
  const template = join(cache, `postgres-of-pglite-${versionOf(pglite)}`);
  return {
    exists: () => existsSync(template),
    copyTo: (folder) => copyFolder(template, folder),
    keep(folder) {
      mkdirSync(cache, { recursive: true });
      // It appears under its name only when complete; of several processes that make it at once one wins.
      const unfinished = mkdtempSync(`${template}-`);
      try {
        copyFolder(folder, unfinished);
        if (!existsSync(template)) renameSync(unfinished, template);
      } finally {
        rmSync(unfinished, { recursive: true, force: true });
      }
    },
  };
}

function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

function pglitePackage(): string {
  return join(dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite")), "..");
}

/** PGlite does not export its package.json. */
function versionOf(packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return String(version);
}
