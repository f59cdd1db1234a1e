import { expect, test } from "vitest";
import type { Clock } from "../clock.ts";
import { silentLog } from "../log.ts";
import { createLoop, type Next } from "./loop.ts";

function standingClock() {
  let now = 0;
  const timers = new Map<() => void, number>();
  const clock: Clock = {
    now: () => now,
    after(ms, then) {
      timers.set(then, now + ms);
      return () => timers.delete(then);
    },
  };
  const advance = (ms: number) => {
    now += ms;
    for (const [then, at] of [...timers]) {
      if (at <= now && timers.delete(then)) then();
    }
  };
  return { clock, advance, timers };
}

function loopOf(step: () => Promise<Next>) {
  const { clock, advance, timers } = standingClock();
  return { loop: createLoop({ name: "test", clock, log: silentLog, pollMs: 1_000, step }), advance, timers };
}

test("a wake-up during a step leads to another step: none is lost", async () => {
  let steps = 0;
  const { loop } = loopOf(async () => {
    steps += 1;
    if (steps === 1) loop.wake();
    return null;
  });
  loop.start();
  await loop.rest();
  expect(steps).toBe(2);
});

test("it looks at the time the step named, and by poll when none was named", async () => {
  let steps = 0;
  const { loop, advance } = loopOf(async () => {
    steps += 1;
    return steps === 1 ? 300 : null;
  });
  loop.start();
  await loop.rest();
  advance(299);
  await loop.rest();
  expect(steps).toBe(1);
  advance(1);
  await loop.rest();
  expect(steps).toBe(2);
  advance(1_000);
  await loop.rest();
  expect(steps).toBe(3);
});

test("a step that throws is tried again after a pause that doubles", async () => {
  let steps = 0;
  const { loop, advance } = loopOf(async () => {
    steps += 1;
    throw new Error("the database is away");
  });
  loop.start();
  await loop.rest();
  advance(100);
  await loop.rest();
  expect(steps).toBe(2);
  advance(100);
  await loop.rest();
  expect(steps).toBe(2);
  advance(100);
  await loop.rest();
  expect(steps).toBe(3);
});

test("after stop nothing runs and no timer is left", async () => {
  let steps = 0;
  const { loop, timers } = loopOf(async () => {
    steps += 1;
    return null;
  });
  loop.start();
  await loop.rest();
  await loop.stop();
  loop.wake();
  expect(steps).toBe(1);
  expect(timers.size).toBe(0);
});
