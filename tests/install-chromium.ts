import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const timeout = 10 * 60_000;
const packages = ["chromium", "fonts-liberation"];

/** Where an ordinary user's Chromium is unpacked; goes when the packages go. */
export const ownChromium = fileURLToPath(new URL("../node_modules/.cache/parley/chromium", import.meta.url));

/** Installs Debian's Chromium: for the machine where this user may, else unpacked for this checkout alone. */
export async function installChromium(): Promise<void> {
  if (process.getuid?.() === 0) return installForMachine([]);
  const maySudo = await run("sudo", ["-n", "true"]).then(
    () => true,
    () => false,
  );
  return maySudo ? installForMachine(["sudo", "-n"]) : unpackHere();
}

async function installForMachine(before: readonly string[]): Promise<void> {
  const apt = async (...args: string[]) => {
    const [command = "apt-get", ...rest] = [...before, "apt-get", ...args];
    await run(command, rest, { timeout });
  };
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", ...packages);
}

/** apt-get can fetch for anybody, into folders of one's own; it is the unpacking into `/` that needs root. */
async function unpackHere(): Promise<void> {
  await rm(ownChromium, { recursive: true, force: true });
  for (const folder of ["state/lists/partial", "cache/archives/partial", "root"]) {
    await mkdir(join(ownChromium, folder), { recursive: true });
  }
  const options = [
    `Dir::State=${ownChromium}/state`,
    `Dir::State::lists=${ownChromium}/state/lists`,
    "Dir::State::status=/var/lib/dpkg/status",
    `Dir::Cache=${ownChromium}/cache`,
    "Debug::NoLocking=1",
    "APT::Install-Recommends=0",
    "APT::Sandbox::User=",
  ].flatMap((option) => ["-o", option]);
  await run("apt-get", [...options, "update"], { timeout });
  await run("apt-get", [...options, "install", "-y", "--download-only", ...packages], { timeout });
  const archives = join(ownChromium, "cache", "archives");
  for (const name of (await readdir(archives)).filter((file) => file.endsWith(".deb"))) {
    await run("dpkg", ["-x", join(archives, name), join(ownChromium, "root")], { timeout });
  }
  await rm(archives, { recursive: true });
  await writeStarter();
}

/** Finds the unpacked libraries and fonts, which are not where Debian's Chromium looks. */
async function writeStarter(): Promise<void> {
  const root = join(ownChromium, "root");
  const { stdout: architecture } = await run("dpkg-architecture", ["-qDEB_HOST_MULTIARCH"]).catch(() => ({
    stdout: process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu",
  }));
  const libraries = `${root}/usr/lib/${architecture.trim()}:${root}/usr/lib/chromium`;
  await writeFile(
    join(ownChromium, "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${root}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${ownChromium}/fonts</cachedir></fontconfig>
`,
  );
  const starter = join(ownChromium, "chromium");
  await writeFile(
    starter,
    `#!/bin/sh
export LD_LIBRARY_PATH="${libraries}" FONTCONFIG_FILE="${ownChromium}/fonts.conf"
exec "${root}/usr/lib/chromium/chromium" "$@"
`,
  );
  await chmod(starter, 0o755);
}
