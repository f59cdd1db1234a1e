import { expect, test } from "vitest";
import type { Sql } from "../database.ts";
import { createUpkeep } from "./upkeep.ts";

const MB = 1024 * 1024;

/** A database that has written `state.written` bytes of log and has one changed table. */
function startUpkeep() {
  const state = { now: 0, written: 100 * MB, ran: [] as string[] };
  const sql: Pick<Sql, "query"> = {
    async query<Row>(statement: string): Promise<Row[]> {
      if (statement.includes("pg_current_wal_insert_lsn")) return [{ written: state.written }] as Row[];
      if (statement.includes("pg_stat_user_tables")) return [{ name: "public.message" }] as Row[];
      if (statement.startsWith("select")) return [];
      state.ran.push(statement);
      // Both write a little log themselves; that must not count as news.
      state.written += 1000;
      return [];
    },
  };
  const upkeep = createUpkeep(sql, { now: () => state.now, after: () => () => {} });
  const ranNow = async () => {
    state.ran = [];
    await upkeep();
    return state.ran;
  };
  return { state, ranNow };
}

const BOTH = ["checkpoint", "vacuum (analyze) public.message"];

test("the first round after a start does its work", async () => {
  expect(await startUpkeep().ranNow()).toEqual(BOTH);
});

test("a little news waits until 30 s have passed", async () => {
  const { state, ranNow } = startUpkeep();
  await ranNow();
  state.written += 1;
  state.now += 29_999;
  expect(await ranNow()).toEqual([]);
  state.now += 1;
  expect(await ranNow()).toEqual(BOTH);
});

test("32 MB of news do not wait", async () => {
  const { state, ranNow } = startUpkeep();
  await ranNow();
  state.written += 32 * MB;
  expect(await ranNow()).toEqual(BOTH);
});

test("without news nothing is done, however much time passes", async () => {
  const { state, ranNow } = startUpkeep();
  await ranNow();
  state.now += 3_600_000;
  expect(await ranNow()).toEqual([]);
});
