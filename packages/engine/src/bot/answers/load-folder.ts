import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../../errors.ts";
import type { Page } from "./page.ts";
import { readPage } from "./read-page.ts";

const MOST_FILES = 2_000;
const DEEPEST = 8;
const LARGEST_FILE = 200_000;

/** A Markdown file of the folder: its path below the folder with `/`, and what changes when its content does. */
export type HelpFile = { readonly path: string; readonly size: number; readonly changedAt: number };

/**
 * Reads all help pages of a folder and its sub-folders (`*.md`; names beginning with `.` or `_` are skipped).
 *
 * @throws ConfigError listing every page that cannot be read, each with its file and line, or that there are none
 */
export async function loadFolder(folder: string): Promise<readonly Page[]> {
  const files = await listFolder(folder);
  const reads = await Promise.all(files.map((file) => readFileOf(folder, file)));
  const problems = reads.flatMap((read) => read.problems);
  if (problems.length > 0) throw new ConfigError(problems.map((problem) => join(folder, problem)));
  return reads.flatMap((read) => (read.page === null ? [] : [read.page]));
}

/** The folder's Markdown files, sorted by path. */
export async function listFolder(folder: string): Promise<readonly HelpFile[]> {
  const paths = await listBelow(folder, "", 0);
  if (paths.length === 0)
    throw new ConfigError([`The help folder ${folder} has no .md files: put your help pages there.`]);
  if (paths.length > MOST_FILES) {
    throw new ConfigError([
      `The help folder ${folder} has ${paths.length} pages: at most ${MOST_FILES}; point it at a smaller folder.`,
    ]);
  }
  return Promise.all(
    paths.sort().map(async (path) => {
      const { size, mtimeMs } = await stat(join(folder, path));
      return { path, size, changedAt: mtimeMs };
    }),
  );
}

async function listBelow(folder: string, below: string, depth: number): Promise<string[]> {
  if (depth > DEEPEST) {
    throw new ConfigError([
      `${join(folder, below)} lies more than ${DEEPEST} folders deep: is the help folder the right one?`,
    ]);
  }
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((cause: unknown) => {
    throw new ConfigError([
      `The help folder ${join(folder, below)} cannot be read (${codeOf(cause)}): check the path and its permissions.`,
    ]);
  });
  const seen = entries.filter((entry) => !/^[._]/.test(entry.name) && entry.name !== "node_modules");
  const files = seen.filter((entry) => entry.isFile() && /\.md$/i.test(entry.name)).map((entry) => below + entry.name);
  for (const entry of seen.filter((one) => one.isDirectory())) {
    files.push(...(await listBelow(folder, `${below}${entry.name}/`, depth + 1)));
    if (files.length > MOST_FILES) break;
  }
  return files;
}

async function readFileOf(folder: string, { path, size }: HelpFile): Promise<ReturnType<typeof readPage>> {
  if (size > LARGEST_FILE) {
    const problem = `${path}:1: the page has ${size} bytes, more than ${LARGEST_FILE}: split it into pages with one subject each`;
    return { page: null, problems: [problem] };
  }
  const bytes = await readFile(join(folder, path));
  try {
    return readPage(path, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return {
      page: null,
      problems: [`${path}:${lineOfFault(bytes)}: the page is not UTF-8: save it with that encoding`],
    };
  }
}

/** The first line with a byte that UTF-8 does not allow there. */
function lineOfFault(bytes: Uint8Array): number {
  const before = new TextDecoder().decode(bytes).split("\ufffd")[0] ?? "";
  return before.split("\n").length;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
}
