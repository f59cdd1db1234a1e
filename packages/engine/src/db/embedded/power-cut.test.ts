import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DurableFolder, durableStartParams } from "./durable-folder.ts";
import { ensureFolder } from "./first-start.ts";
import { recordDisk } from "./recorded-disk.fixture.ts";

/** Power cuts per test; more with PARLEY_POWER_CUTS. Each costs about a second. */
const CUTS = Number(process.env.PARLEY_POWER_CUTS ?? 6);
const SEED = 20_260_902;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-power-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Open = (folder: string) => Promise<PGlite>;
type Cut = { readonly folder: string; readonly acknowledged: readonly number[] };

const openDurable: Open = (data) =>
  PGlite.create({
    fs: new DurableFolder(
      data,
      () => {},
      (error) => {
        throw error;
      },
    ),
    startParams: durableStartParams,
  });
const openAsShipped: Open = (data) => PGlite.create({ fs: new NodeFS(data) });

test(
  "a power cut at any moment keeps every acknowledged row",
  async () => {
    for (const cut of await commitAndCutPower(openDurable, CUTS)) expect(await lostRows(cut)).toEqual([]);
  },
  60_000 + CUTS * 5_000,
);

test("PGlite without our syncs loses acknowledged rows, so the test above can fail", async () => {
  const [cut] = await commitAndCutPower(openAsShipped, 1);
  expect(cut && (await lostRows(cut))).not.toEqual([]);
}, 60_000);

/** Commits rows one by one, with a checkpoint now and then, and cuts the power at random file operations. */
async function commitAndCutPower(open: Open, count: number): Promise<Cut[]> {
  const data = await ensureFolder({ dataFolder: folder, log: () => {} });
  const random = createRandom(SEED);
  const disk = recordDisk(data);
  const acknowledged: number[] = [];
  const cuts: Cut[] = [];
  try {
    const db = await open(data);
    await db.exec("create table row (id int primary key, filling text)");
    disk.onOperation = () => {
      if (cuts.length >= count || acknowledged.length === 0 || random() > 0.02) return;
      const cut = { folder: join(folder, `cut-${cuts.length}`), acknowledged: [...acknowledged] };
      mkdirSync(cut.folder, { mode: 0o700 });
      // A kernel writes back what it likes: some cuts lose every unsynced write, others only some.
      const share = random() < 0.5 ? 0 : random();
      disk.cutPower(cut.folder, () => random() < share);
      cuts.push(cut);
    };
    for (let id = 1; cuts.length < count; id += 1) {
      await db.query("insert into row values ($1, repeat(md5($2), 30))", [id, String(id)]);
      acknowledged.push(id);
      if (random() < 0.05) await db.exec("checkpoint");
      if (random() < 0.02) await db.exec(`create table more_${id} as select * from row`);
    }
    await db.close();
  } finally {
    disk.stop();
  }
  return cuts;
}

/** Starts from what the power cut left and names the acknowledged rows that are gone, or why it does not even start. */
async function lostRows(cut: Cut): Promise<(number | string)[]> {
  try {
    const db = await openAsShipped(cut.folder);
    const { rows } = await db.query<{ id: number }>("select id from row");
    await db.close();
    const left = new Set(rows.map(({ id }) => id));
    return cut.acknowledged.filter((id) => !left.has(id));
  } catch (error) {
    return [`all ${cut.acknowledged.length} rows: ${error}`];
  }
}

/** A small generator (mulberry32), so that a failing run can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
