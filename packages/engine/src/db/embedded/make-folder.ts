// Run as a program by first-start.ts: makes a data folder and ends, and its memory ends with it.
import { PGlite } from "@electric-sql/pglite";

const folder = process.argv[2];
if (!folder) throw new Error("usage: make-folder.ts <folder>");
const pglite = await PGlite.create({ dataDir: folder });
await pglite.close();
