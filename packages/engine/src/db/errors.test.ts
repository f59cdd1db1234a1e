import pg from "pg";
import { expect, test } from "vitest";
import { toDatabaseError } from "./errors.ts";

test("what a customer wrote is not printed with an error, however a logger serialises it", () => {
  const raw = Object.assign(new pg.DatabaseError("violates check constraint", 10, "error"), {
    code: "23514",
    detail: "Failing row contains (my card is 4111 1111 1111 1111).",
  });
  const error = toDatabaseError(raw) as Error & { detail: string; code: string };
  expect(
    JSON.stringify([error, Object.entries(error), error.cause, Object.entries(error.cause as object)]),
  ).not.toContain("4111");
  expect(error).toMatchObject({ code: "23514" });
  expect(error.detail).toContain("4111");
});
