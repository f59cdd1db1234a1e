import { ConfigError } from "@parley/engine";
import { expect, it } from "vitest";
import { explain } from "./failure.ts";

const system = (code: string, fields: object = {}) => Object.assign(new Error(`${code}: bad`), { code, ...fields });

it.each([
  [
    system("EADDRINUSE", { address: "127.0.0.1", port: 4000 }),
    /^Another program listens on 127\.0\.0\.1:4000 already\. .*--port/,
  ],
  [system("EACCES", { address: "0.0.0.0", port: 443 }), /^No permission to listen on 0\.0\.0\.0:443/],
  [system("EACCES", { path: "/srv/parley" }), /^No permission for \/srv\/parley/],
  [system("EADDRNOTAVAIL", { address: "10.9.9.9" }), /no address 10\.9\.9\.9.*--host/],
  [system("ENOSPC"), /^The disk is full/],
  [
    Object.assign(new Error("Cannot use PostgreSQL at db:5432/parley: refused"), {
      name: "DatabaseError",
      code: "08001",
    }),
    /db:5432.*\nCheck that the server runs/,
  ],
  [new ConfigError(["channels.support.campaigns.text: put the id here"]), /campaigns\.text: put the id here/],
])("%s is explained without a stack trace", (error, words) => {
  const said = explain(error);
  expect(said).toMatch(words);
  expect(said).not.toMatch(/\n\s+at /);
});

it("what nobody expected keeps its stack trace", () => {
  expect(explain(new TypeError("x is not a function"))).toMatch(/^Unexpected: TypeError: x is not a function\n\s+at /);
});
