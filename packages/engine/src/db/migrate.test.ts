import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Home, homes } from "./homes.fixture.ts";
import { type Migration, migrate, pendingMigrations } from "./migrate.ts";

const table = (name: string): Migration => ({
  name,
  up: async (sql) => {
    await sql.query(`create table "${name}" (id int primary key); insert into "${name}" values (1)`);
  },
});
const first = table("0001-first");
const second = table("0002-second");

describe.each(["embedded", "postgres"] as const)("migrations on the %s database", (name) => {
  let home: Home;
  beforeEach(async () => {
    home = await homes[name]();
  });
  afterEach(() => home.dispose());

  test("are applied once, in order, and only what is missing", async () => {
    expect(await pendingMigrations(home.db, [first, second])).toEqual(["0001-first", "0002-second"]);
    expect(await migrate(home.db, [first])).toEqual(["0001-first"]);
    expect(await migrate(home.db, [first, second])).toEqual(["0002-second"]);
    expect(await migrate(home.db, [first, second])).toEqual([]);
    expect(await pendingMigrations(home.db, [first, second])).toEqual([]);
  });

  test("one that fails leaves nothing of itself and keeps the ones before it", async () => {
    const broken: Migration = {
      name: "0002-broken",
      up: (sql) => sql.query("create table half (id int); select 1 / 0").then(() => {}),
    };
    await expect(migrate(home.db, [first, broken])).rejects.toMatchObject({ code: "22012" });
    expect(await home.db.query("select to_regclass('half') as half", [])).toEqual([{ half: null }]);
    expect(await pendingMigrations(home.db, [first, second])).toEqual(["0002-second"]);
  });

  test("a database that a newer version changed is refused", async () => {
    await migrate(home.db, [first, second]);
    await expect(migrate(home.db, [first])).rejects.toThrow("newer version of Parley (0002-second)");
    await expect(pendingMigrations(home.db, [first])).rejects.toMatchObject({ code: "database_unusable" });
  });

  test("several processes that start at once apply each migration once", async () => {
    const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(home.db, [first, second])));
    expect(applied.flat().sort()).toEqual(["0001-first", "0002-second"]);
  });
});

test("migrations out of order are a mistake of the code", async () => {
  const home = await homes.embedded();
  await expect(migrate(home.db, [second, first])).rejects.toThrow("in order");
  await home.dispose();
});
