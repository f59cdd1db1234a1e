import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { InitFile } from "./init-files.ts";

export type InitResult = { readonly written: readonly string[]; readonly kept: readonly string[] };

/** Writes what does not exist yet; what exists is never touched. */
export async function initFolder(folder: string, files: readonly InitFile[]): Promise<InitResult> {
  const [written, kept]: [string[], string[]] = [[], []];
  for (const file of files) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    (await writeNew(path, file)) ? written.push(file.path) : kept.push(file.path);
  }
  return { written, kept };
}

/** `wx`: another process that makes the same file at the same moment is not overwritten either. */
async function writeNew(path: string, { text, mode = 0o644 }: InitFile): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx", mode });
    // The umask may have taken away more than was asked for, or a file system may ignore the mode of a new file.
    await chmod(path, mode);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
