import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const run = promisify(execFile);
const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const INSTALL_MS = 10 * 60_000;

/**
 * Starts the machine's Chromium without a window. Where there is none it is installed with apt-get, if this user may;
 * otherwise rejects with what to do.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = (await findBrowser()) ?? (await installed());
  return chromium.launch({ executablePath, headless: true, args: QUIET });
}

async function findBrowser(): Promise<string | null> {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const path of folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))) {
    if (await isExecutable(path)) return path;
  }
  return null;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function installed(): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  const [command, ...before] = isRoot ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  const cause = await run(command ?? "apt-get", [...before, "install", "-y", "chromium"], { timeout: INSTALL_MS }).then(
    () => null,
    (error: unknown) => error,
  );
  const path = await findBrowser();
  if (path !== null) return path;
  throw new Error(
    "The browser tests need Chromium and found none. Install it, for example with `sudo apt-get install -y chromium`, " +
      "or put chromium, chromium-browser or google-chrome on the PATH.",
    { cause },
  );
}
