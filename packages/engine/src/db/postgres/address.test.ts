import { expect, test } from "vitest";
import { parseAddress } from "./address.ts";

test("an address is shown without user and password", () => {
  const address = parseAddress("postgresql://me:s3cret@db.example:6432/parley");
  expect(address).toEqual({
    connectionString: "postgresql://me:s3cret@db.example:6432/parley",
    shown: "db.example:6432/parley",
    prepare: true,
  });
});

test("Parley's own option is read and not passed on", () => {
  const address = parseAddress("postgres://db/parley?parley_prepare=false&sslmode=require");
  expect(address).toEqual({
    connectionString: "postgres://db/parley?sslmode=require",
    shown: "db:5432/parley",
    prepare: false,
  });
});

test("a socket folder is an address too", () => {
  expect(parseAddress("postgresql:///parley?host=/run/postgresql").shown).toBe("/run/postgresql:5432/parley");
});

test.each(["", "db.example", "mysql://a:s3cret@b/c", "postgresql://a:s3cret@:x"])("%j is refused, unquoted", (text) => {
  expect(() => parseAddress(text)).toThrow(/^(?!.*s3cret).*not valid/);
});
