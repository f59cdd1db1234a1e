import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database, Sql } from "./database.ts";
import { type Home, homes } from "./homes.fixture.ts";

type Row = { id: number; body: string };

describe.each(["embedded", "postgres"] as const)("the %s database", (name) => {
  let home: Home;
  let db: Database;
  beforeAll(async () => {
    home = await homes[name]();
    db = home.db;
    await db.query(
      `create table note (id bigint generated always as identity primary key, body text not null unique, extra jsonb);
       create table tally (id int primary key, n int not null)`,
    );
  });
  afterAll(() => home.dispose());

  const bodies = async (from: Sql = db) => {
    const rows = await from.query<Row>("select body from note order by id", []);
    return rows.map(({ body }) => body);
  };

  test("values come back in the one documented form", async () => {
    const [row] = await db.query(
      `select 9007199254740991::bigint as big, count(*) as count, 1.10::numeric as exact, 'a'::text as text,
        '2026-01-02T03:04:05.678Z'::timestamptz as at, '2026-01-02'::date as day, '{"a":[1,null]}'::jsonb as json,
        '{1,null,3}'::bigint[] as bigs, '{a,"b,c"}'::text[] as texts, true as flag, null as nothing, '\\x00ff'::bytea as bytes`,
      [],
    );
    expect(row).toEqual({
      big: 9007199254740991,
      count: 1,
      exact: "1.10",
      text: "a",
      at: new Date("2026-01-02T03:04:05.678Z"),
      day: "2026-01-02",
      json: { a: [1, null] },
      bigs: [1, null, 3],
      texts: ["a", "b,c"],
      flag: true,
      nothing: null,
      bytes: Buffer.from([0, 255]),
    });
  });

  test("dates, arrays and JSON go in and come out unchanged", async () => {
    const at = new Date("2026-05-06T07:08:09.123Z");
    const json = JSON.stringify({ emoji: "👋", quote: `"'\\`, list: [1, { a: null }] });
    const [row] = await db.query(
      "select $1::timestamptz as at, $2::text[] as texts, $3::bigint[] as bigs, $4::text::jsonb as json",
      [at, ['a"b', "c,d", "", "👋"], [1, 2], json],
    );
    expect(row).toEqual({ at, texts: ['a"b', "c,d", "", "👋"], bigs: [1, 2], json: JSON.parse(json) });
  });

  test("characters that PostgreSQL refuses are taken out of texts and JSON", async () => {
    const json = JSON.stringify({ a: "x\0y", b: "\ud83d", c: "\\u0000" });
    const [row] = await db.query("select $1::text as text, $2::text[] as texts, $3::text::jsonb as json", [
      "a\0b",
      ["c\0d"],
      json,
    ]);
    expect(row).toEqual({ text: "ab", texts: ["cd"], json: { a: "xy", b: "\ufffd", c: "\\u0000" } });
  });

  test("a value of several hundred kilobytes survives the way there and back", async () => {
    const text = "äöü👋".repeat(100_000);
    const [row] = await db.query<{ text: string }>("select $1::text as text", [text]);
    expect(row?.text === text).toBe(true);
  });

  test("a statement that fails says what, by code and constraint, and the next one works", async () => {
    await db.query("insert into note (body) values ($1)", ["unique"]);
    const again = db.query("insert into note (body) values ($1)", ["unique"]);
    await expect(again).rejects.toMatchObject({ name: "DatabaseError", code: "23505", constraint: "note_body_key" });
    await expect(db.query("select * from nowhere", [])).rejects.toMatchObject({ code: "42P01" });
    expect(await db.query("select 1 as one", [])).toEqual([{ one: 1 }]);
    await db.query("delete from note", []);
  });

  test("what a transaction wrote is there after it and not before", async () => {
    await db.transaction(async (tx) => {
      await tx.query("insert into note (body) values ($1)", ["first"]);
      await tx.kysely
        .insertInto("note" as never)
        .values({ body: "second" } as never)
        .execute();
      expect(await bodies(tx)).toEqual(["first", "second"]);
    });
    expect(await bodies()).toEqual(["first", "second"]);
    await db.query("delete from note", []);
  });

  test("a transaction whose work throws leaves nothing and passes the error on", async () => {
    const work = db.transaction(async (tx) => {
      await tx.query("insert into note (body) values ($1)", ["gone"]);
      throw new RangeError("changed my mind");
    });
    await expect(work).rejects.toThrow(new RangeError("changed my mind"));
    expect(await bodies()).toEqual([]);
  });

  test("a transaction that swallowed a failed statement is not reported as committed", async () => {
    const work = db.transaction(async (tx) => {
      await tx.query("insert into note (body) values ($1)", ["lost"]);
      await tx.query("select * from nowhere", []).catch(() => {});
    });
    await expect(work).rejects.toMatchObject({ code: "25P02" });
    expect(await bodies()).toEqual([]);
  });

  test("the database itself, used inside a transaction, is refused instead of waiting for ever", async () => {
    await expect(db.transaction(() => db.query("select 1", []))).rejects.toThrow("only its own handle");
    await expect(db.transaction(() => db.transaction(async () => {}))).rejects.toThrow("only its own handle");
  });

  test("a handle kept beyond its transaction is refused", async () => {
    const kept = await db.transaction(async (tx) => tx);
    await expect(kept.query("select 1", [])).rejects.toThrow("over");
  });

  /** A transaction that has written and then waits to be undone. */
  async function openTransaction() {
    const written = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const undone = db.transaction(async (tx) => {
      await tx.query("insert into note (body) values ($1)", ["inside"]);
      written.resolve();
      await held.promise;
      throw new RangeError("undo");
    });
    await written.promise;
    const undo = async () => {
      held.resolve();
      await expect(undone).rejects.toThrow("undo");
    };
    return { undo };
  }

  test("a statement beside an open transaction is not part of it", async () => {
    const { undo } = await openTransaction();
    const beside = db.query("insert into note (body) values ($1)", ["beside"]);
    const read = bodies();
    await undo();
    await beside;
    expect(await read).not.toContain("inside");
    expect(await bodies()).toEqual(["beside"]);
    await db.query("delete from note", []);
  });

  test("of two transactions at once one may be undone and the other stays", async () => {
    const { undo } = await openTransaction();
    const other = db.transaction((tx) => tx.query("insert into note (body) values ($1)", ["other"]));
    await undo();
    await other;
    expect(await bodies()).toEqual(["other"]);
    await db.query("delete from note", []);
  });

  test("many transactions and statements at once come to the result of some order", async () => {
    await db.query("insert into tally (id, n) values (1, 0)", []);
    const raise = () =>
      db.transaction(async (tx) => {
        const [row] = await tx.query<{ n: number }>("select n from tally where id = 1 for update", []);
        await tx.query("update tally set n = $1 where id = 1", [(row?.n ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 40 }, raise));
    expect(await db.query("select n from tally", [])).toEqual([{ n: 40 }]);
  });

  test("Kysely shares the database, counts changes and opens no transactions of its own", async () => {
    const changed = await sql`insert into note (body) values ('a'), ('b')`.execute(db.kysely);
    expect(changed.numAffectedRows).toBe(2n);
    const read = await sql<Row>`select body from note where body = ${"b"}`.execute(db.kysely);
    expect(read.rows).toEqual([{ body: "b" }]);
    await expect(db.kysely.transaction().execute(async () => {})).rejects.toThrow("Database.transaction");
    await db.query("delete from note", []);
  });

  test("more different statements than are prepared still run", async () => {
    const answers = await Promise.all(
      Array.from({ length: 600 }, (_, index) => db.query<{ n: number }>(`select ${index} + $1::int as n`, [1])),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 600 }, (_, index) => index + 1));
  });

  test("upkeep finds nothing wrong with a database in use", async () => {
    await db.query("insert into note (body) select 'n' || g from generate_series(1, 5000) g; delete from note");
    await db.upkeep();
    await db.upkeep();
    expect(await bodies()).toEqual([]);
  });
});
