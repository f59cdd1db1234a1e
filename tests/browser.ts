import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { installChromium, ownChromium } from "./install-chromium.ts";

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

/** Starts the machine's Chromium without a window; the test run has seen to it that there is one. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await provideBrowser(), headless: true, args: QUIET });
}

/** The path of a Chromium, installed first where there is none. Rejects with what to do where that fails. */
export async function provideBrowser(): Promise<string> {
  const found = await findBrowser();
  if (found !== null) return found;
  const cause = await installChromium().then(
    () => null,
    (error: unknown) => error,
  );
  const installed = await findBrowser();
  if (installed !== null) return installed;
  throw new Error(
    "The browser tests need Chromium, found none and could not install Debian's. Install it, for example with " +
      "`sudo apt-get install -y chromium`, or put chromium, chromium-browser or google-chrome on the PATH.",
    { cause },
  );
}

async function findBrowser(): Promise<string | null> {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ownChromium];
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
