// Run as a program after the packages were installed: makes the template of a fresh database, so that even the very first
// start is quick. Optional: without it the first start makes the template, in about three seconds.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureFolder } from "./first-start.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-template-"));
try {
  await ensureFolder({ dataFolder: folder, log: (line) => process.stderr.write(`${line}\n`) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
