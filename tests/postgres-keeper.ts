// Run as a program by postgres.ts. Starts PostgreSQL, says where on standard output, and ends it when standard input closes:
// that happens however the parent ends, SIGKILL included, so no test run leaves a server behind.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { findBinaries, findOwner } from "./postgres-binaries.ts";

const owner = findOwner();
const bin = process.argv[2] ?? findBinaries(owner);
const folder = mkdtempSync(join(tmpdir(), "parley-pg-"));
chmodSync(folder, 0o700);
if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
const data = join(folder, "data");
const env = { LC_ALL: "C", TZ: "UTC" };
const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;

let server: ChildProcess | undefined;
process.stdin.resume();
process.stdin.on("close", end);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);

try {
  initialise();
  const port = await freePort();
  server = start(port);
  const version = await ready(port, server);
  process.stdout.write(`${JSON.stringify({ port, version })}\n`);
} catch (error) {
  process.stderr.write(`PostgreSQL from ${bin}: ${error instanceof Error ? error.message : error}\n`);
  await end();
}

function initialise(): void {
  // The folder is thrown away, so making it need not be durable; what the server writes is.
  const args = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(bin, "initdb"), args, { ...owner, env, cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

function start(port: number): ChildProcess {
  const settings = { fsync: "on", listen_addresses: "127.0.0.1", max_connections: "200", shared_buffers: "64MB" };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const options = { ...owner, env, cwd: folder, stdio: "ignore" as const };
  return spawn(join(bin, "postgres"), ["-D", data, "-k", folder, "-p", String(port), ...args], options);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (!address || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function ready(port: number, child: ChildProcess): Promise<string> {
  const until = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < until && child.exitCode === null) {
    const version = await askVersion(port);
    if (version) return version;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(`did not start (exit code ${child.exitCode})`);
}

async function askVersion(port: number): Promise<string | undefined> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('server_version') as version");
    return `PostgreSQL ${rows[0].version}`;
  } catch {
    // Not listening yet, or still starting up: asked again.
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

async function end(): Promise<void> {
  if (server && server.exitCode === null && server.signalCode === null) {
    const ended = once(server, "exit");
    // SIGQUIT: connections are dropped and nothing is tidied; the folder goes anyway.
    server.kill("SIGQUIT");
    const late = setTimeout(() => server?.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(late);
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}
