import { createRequire } from "node:module";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { z } from "zod";

/** A fresh data folder in one compressed file, kept in a cache folder. */
export type Template = {
  /** Fills an empty folder; false when there is no usable template. */
  unpackInto(folder: string): boolean;
  /** Keeps a folder that was just made. A cache that cannot be written is no error. */
  keep(folder: string): void;
};

/** The three catalogues of a fresh folder are nearly equal; a window larger than one of them stores them once. */
const WINDOW_LOG = 26;

export function templateIn(cacheFolder: string): Template {
  const file = join(cacheFolder, `postgres-${pgliteVersion()}.zst`);
  return {
    unpackInto(folder) {
      if (!existsSync(file)) return false;
      unpack(readFileSync(file), folder);
      return true;
    },
    keep(folder) {
      mkdirSync(cacheFolder, { recursive: true });
      // Several processes may start at once: each writes its own file and the last rename wins.
      const unfinished = `${file}.${process.pid}`;
      writeFileSync(unfinished, pack(folder), { mode: 0o600 });
      renameSync(unfinished, file);
    },
  };
}
