import { isIPv4 } from "node:net";
import { expect, test } from "vitest";
import { allowList, BRAZE_ADDRESSES, isBrazeAddress, isInAllowList } from "./braze-addresses.ts";

test("an instance knows its own senders and not those of others", () => {
  expect(isBrazeAddress("EU-02", "3.70.107.88")).toBe(true);
  expect(isBrazeAddress("US-05", "3.70.107.88")).toBe(false);
  expect(isBrazeAddress("US-08", "40.76.166.145")).toBe(true);
  expect(isBrazeAddress("US-08", "40.76.166.146")).toBe(false);
});

test("every listed address is an IPv4 address, listed once", () => {
  for (const list of Object.values(BRAZE_ADDRESSES)) {
    expect(list.every(isIPv4)).toBe(true);
    expect(new Set(list).size).toBe(list.length);
  }
  expect(BRAZE_ADDRESSES["US-08"]).toHaveLength(18);
});

test("an IPv4 address seen by an IPv6 server is the same address", () => {
  expect(isBrazeAddress("EU-01", "::ffff:52.58.142.242")).toBe(true);
  expect(isBrazeAddress("EU-01", "::ffff:343a:8ef2")).toBe(true);
  expect(isBrazeAddress("EU-01", "::ffff:52.58.142.243")).toBe(false);
});

test("ranges of both kinds are understood, up to their borders", () => {
  const list = ["10.1.0.0/16", "2001:db8::/32", "192.0.2.7", " 198.51.100.1 "];
  for (const inside of [
    "10.1.0.0",
    "10.1.255.255",
    "2001:db8:ffff::1",
    "192.0.2.7",
    "::ffff:10.1.2.3",
    "198.51.100.1",
  ]) {
    expect(isInAllowList(list, inside), inside).toBe(true);
  }
  for (const outside of ["10.2.0.0", "2001:db9::1", "192.0.2.8", "", "unknown", "10.1.0.0/16", "0x0a.1.2.3"]) {
    expect(isInAllowList(list, outside), outside).toBe(false);
  }
  expect(isInAllowList(["0.0.0.0/0"], "203.0.113.9")).toBe(true);
  expect(isInAllowList([], "203.0.113.9")).toBe(false);
});

test("an entry that cannot be understood is named", () => {
  for (const entry of ["10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "braze.com", "10.0.0.0/8/8", "::/129", "10.0.0.0/-1"]) {
    expect(() => isInAllowList([entry], "10.0.0.1"), entry).toThrow(JSON.stringify(entry));
  }
});

test("a compiled list takes instances and ranges together", () => {
  const list = allowList(["KR-01", "10.0.0.0/8"]);
  expect(["3.34.212.92", "10.9.8.7", "::ffff:10.9.8.7"].every((ip) => isInAllowList(list, ip))).toBe(true);
  expect(isInAllowList(list, "3.114.38.100")).toBe(false);
  expect(isInAllowList(allowList("JP-01"), "3.114.38.100")).toBe(true);
  expect(() => allowList("US-09")).toThrow("US-09");
  expect(() => allowList("constructor")).toThrow("constructor");
});
