import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { createDatabase } from "../../../../../tests/postgres.ts";
import { systemClock } from "../../clock.ts";
import type { Database } from "../database.ts";
import { isRetryable } from "../errors.ts";
import { openPostgres } from "./open-postgres.ts";

let databaseUrl: string;
let db: Database;
const said: string[] = [];
beforeEach(async () => {
  said.length = 0;
  databaseUrl = await createDatabase(inject("postgresUrl"));
  db = await openPostgres({ databaseUrl, log: (line) => said.push(line) });
});
afterEach(() => db.close());

const cutConnections = (application: string) =>
  db.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid() and datname = current_database()",
    [application],
  );

test("connections cut by the server fail what they carry, retryably, and are replaced", async () => {
  const waiting = db.query("select pg_sleep(20)", []);
  const failed = expect(waiting).rejects.toSatisfy(isRetryable);
  await expect
    .poll(() =>
      db.query("select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()", []),
    )
    .toHaveLength(1);
  await cutConnections("parley");
  await failed;
  expect(await db.query("select 1 as one", [])).toEqual([{ one: 1 }]);
});

test("of two transactions that lock each other out one fails, retryably, and the other commits", async () => {
  await db.query("create table row (id int primary key, n int); insert into row values (1, 0), (2, 0)");
  const both = Promise.withResolvers<void>();
  let holding = 0;
  const lock = (first: number, second: number) =>
    db.transaction(async (tx) => {
      await tx.query("update row set n = n + 1 where id = $1", [first]);
      holding += 1;
      if (holding === 2) both.resolve();
      await both.promise;
      await tx.query("update row set n = n + 1 where id = $1", [second]);
    });
  const outcomes = await Promise.allSettled([lock(1, 2), lock(2, 1)]);
  const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  expect(errors).toMatchObject([{ code: "40P01" }]);
  expect(errors.every(isRetryable)).toBe(true);
  expect(await db.query("select n from row", [])).toEqual([{ n: 1 }, { n: 1 }]);
});

test("a statement prepared before a migration works again after one failure", async () => {
  await using single = await openPostgres({ databaseUrl, poolSize: 1 });
  await single.query("create table row (id int)");
  await single.query("select * from row", []);
  await single.query("alter table row add column more text");
  await expect(single.query("select * from row", [])).rejects.toSatisfy(isRetryable);
  expect(await single.query("select * from row", [])).toEqual([]);
});

test("a hint reaches other processes, not its own, however often it is given", async () => {
  await using other = await openPostgres({ databaseUrl });
  const own: string[] = [];
  const heard: string[] = [];
  db.onNotify((topic) => own.push(topic));
  other.onNotify((topic) => heard.push(topic));
  await expect.poll(listening).toBe(2);

  for (let index = 0; index < 1000; index += 1) db.notify("work: 1");
  db.notify("outbox");
  await expect.poll(() => heard).toContain("outbox");
  expect(heard.filter((topic) => topic === "work: 1").length).toBeLessThanOrEqual(2);
  expect(own).toEqual([]);
});

test("a listener whose connection is cut listens again", async () => {
  await using other = await openPostgres({ databaseUrl });
  const heard: string[] = [];
  db.onNotify((topic) => heard.push(topic));
  await expect.poll(listening).toBe(1);
  await cutConnections("parley listen");
  await expect.poll(() => said.join("\n")).toContain("listening for hints stopped");
  await expect.poll(listening, { timeout: 5_000 }).toBe(1);
  other.notify("again");
  await expect.poll(() => heard).toEqual(["again"]);
});

test("closing leaves no timer and no connection, even while a listener waits to reconnect", async () => {
  let timers = 0;
  const clock = {
    now: () => 0,
    after(ms: number, then: () => void) {
      timers += 1;
      const cancel = systemClock.after(ms, then);
      return () => {
        timers -= 1;
        cancel();
      };
    },
  };
  const closing = await openPostgres({ databaseUrl, clock });
  closing.onNotify(() => {});
  await expect.poll(listening).toBe(1);
  await cutConnections("parley listen");
  await expect.poll(() => timers).toBe(1);
  await closing.close();
  expect(timers).toBe(0);
  await expect.poll(() => connections("parley%")).toBe(1);
});

test("without prepared statements everything works the same", async () => {
  await using plain = await openPostgres({ databaseUrl: `${databaseUrl}?parley_prepare=false` });
  await plain.query("create table row (id bigint)");
  await plain.transaction((tx) => tx.query("insert into row values ($1)", [1]));
  expect(await plain.query("select id from row where id = $1", [1])).toEqual([{ id: 1 }]);
  expect(await plain.query("select name from pg_prepared_statements", [])).toEqual([]);
});

test("a server that is not there is named without the password", async () => {
  const opening = openPostgres({ databaseUrl: "postgresql://me:s3cret@127.0.0.1:1/parley" });
  await expect(opening).rejects.toMatchObject({
    code: "08001",
    message: expect.stringMatching(/^(?!.*s3cret).*127.0.0.1:1\/parley/),
  });
});

test("a server that accepts and says nothing does not hold the start for ever", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expect(openPostgres({ databaseUrl: `postgresql://me@127.0.0.1:${port}/parley` })).rejects.toSatisfy(
    isRetryable,
  );
  silent.close();
});

const listening = () => connections("parley listen");

async function connections(application: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    "select count(*) from pg_stat_activity where application_name like $1 and datname = current_database() and (query like 'listen%' or $1 <> 'parley listen')",
    [application],
  );
  return row?.count ?? 0;
}
