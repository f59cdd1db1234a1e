import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEmbedded } from "./open-embedded.ts";

let dataFolder: string;
beforeEach(() => {
  dataFolder = join(mkdtempSync(join(tmpdir(), "parley-open-")), "data");
});
afterEach(() => rmSync(join(dataFolder, ".."), { recursive: true, force: true }));

test("what was written is there after closing and opening again", async () => {
  const first = await openEmbedded({ dataFolder });
  await first.query("create table note (body text); insert into note values ('kept')");
  await first.close();
  await using second = await openEmbedded({ dataFolder });
  expect(await second.query("select body from note", [])).toEqual([{ body: "kept" }]);
});

test("the data folder is closed to other users, even if it was open before", async () => {
  mkdirSync(dataFolder, { mode: 0o755 });
  await using db = await openEmbedded({ dataFolder });
  expect(db.home).toBe("embedded");
  expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
});

test("a folder opened twice in one process is refused, and free again after closing", async () => {
  const first = await openEmbedded({ dataFolder });
  await expect(openEmbedded({ dataFolder })).rejects.toThrow("in use by this process itself");
  // The refusal must not have taken the lock away from its holder.
  await expect(openEmbedded({ dataFolder })).rejects.toMatchObject({ code: "database_unusable" });
  await first.close();
  await using again = await openEmbedded({ dataFolder });
  expect(again.home).toBe("embedded");
});

test("a folder another process holds is refused by its pid, and free once that process was killed", async () => {
  const program = `
    import { openEmbedded } from ${JSON.stringify(new URL("./open-embedded.ts", import.meta.url).href)};
    const db = await openEmbedded({ dataFolder: ${JSON.stringify(dataFolder)} });
    await db.query("create table note (body text); insert into note values ('acknowledged')");
    console.log("open");
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaints: string[] = [];
  holder.stderr.on("data", (text) => complaints.push(String(text)));
  await once(createInterface(holder.stdout), "line");
  await expect(openEmbedded({ dataFolder })).rejects.toThrow(`in use by process ${holder.pid}`);

  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(complaints).toEqual([]);
  await using db = await openEmbedded({ dataFolder });
  expect(await db.query("select body from note", [])).toEqual([{ body: "acknowledged" }]);
});

test("a first start that was cut short begins anew", async () => {
  mkdirSync(join(dataFolder, "postgres.new"), { recursive: true });
  writeFileSync(join(dataFolder, "postgres.new", "PG_VERSION"), "half");
  await using db = await openEmbedded({ dataFolder });
  expect(await db.query("select 1 as one", [])).toEqual([{ one: 1 }]);
  expect(existsSync(join(dataFolder, "postgres.new"))).toBe(false);
});

test("a folder of another PostgreSQL version is refused and left as it is", async () => {
  mkdirSync(join(dataFolder, "postgres"), { recursive: true });
  writeFileSync(join(dataFolder, "postgres", "PG_VERSION"), "17\n");
  await expect(openEmbedded({ dataFolder })).rejects.toThrow("written by PostgreSQL 17");
});

test("without a template the first start makes the database and keeps it as one", async () => {
  const cacheFolder = join(dataFolder, "..", "cache");
  const first = await openEmbedded({ dataFolder, cacheFolder });
  await first.close();
  expect(readdirSync(cacheFolder)).toHaveLength(1);
  rmSync(dataFolder, { recursive: true });
  await using second = await openEmbedded({ dataFolder, cacheFolder });
  expect(await second.query("select current_setting('fsync') as fsync", [])).toEqual([{ fsync: "on" }]);
});

test("each commit syncs to the disk, and a read does not", async () => {
  await using db = await openEmbedded({ dataFolder });
  await db.query("create table note (body text)");
  const before = db.syncs();
  for (let index = 0; index < 10; index += 1) await db.query("insert into note values ($1)", ["x"]);
  expect(db.syncs() - before).toBeGreaterThanOrEqual(10);
  const after = db.syncs();
  for (let index = 0; index < 10; index += 1) await db.query("select * from note", []);
  expect(db.syncs()).toBe(after);
});

test("when the thread dies, what is under way and all that follows fail with a clear, retryable error", async () => {
  const said: string[] = [];
  const started = once(process, "worker");
  const db = await openEmbedded({ dataFolder, log: (line) => said.push(line) });
  const [thread]: Worker[] = await started;
  await db.query("create table note (body text)");
  const pending = db.transaction(async (tx) => {
    await tx.query("insert into note values ('lost')");
    await thread?.terminate();
    await tx.query("select 1", []);
  });
  await expect(pending).rejects.toMatchObject({ name: "DatabaseError", code: "08006" });
  expect((await db.failed).message).toContain("the embedded database stopped");
  await expect(db.query("select 1", [])).rejects.toMatchObject({ code: "08006" });
  expect(said.join()).toContain("the embedded database stopped");
  await db.close();
  await using again = await openEmbedded({ dataFolder });
  expect(await again.query("select * from note", [])).toEqual([]);
});

test("upkeep writes a checkpoint, and nothing when nothing changed since", async () => {
  let now = 0;
  const clock = { now: () => now, after: () => () => {} };
  await using db = await openEmbedded({ dataFolder, clock });
  const redo = () => db.query("select redo_lsn::text from pg_control_checkpoint()", []);
  const before = await redo();
  await db.query("create table note (body text); insert into note select 'x' from generate_series(1, 2000)");
  await db.upkeep();
  expect(await redo()).not.toEqual(before);
  expect(await db.query("select reltuples from pg_class where relname = 'note'", [])).toEqual([{ reltuples: 2000 }]);
  const syncs = db.syncs();
  now += 60_000;
  await db.upkeep();
  expect(db.syncs()).toBe(syncs);
});
