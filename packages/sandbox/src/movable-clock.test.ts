import { describe, expect, it } from "vitest";
import { createChance, uuidOf } from "./chance.ts";
import { handMovedClock } from "./fixtures/still-clock.ts";
import { MovableClock } from "./movable-clock.ts";
import { RingLog } from "./ring-log.ts";

describe("the sandbox's clock", () => {
  it("keeps appointments in order, whether it or the clock below it moves", () => {
    const base = handMovedClock(0);
    const clock = new MovableClock(base);
    const kept: string[] = [];
    clock.after(300, () => kept.push("c"));
    clock.after(100, () => kept.push("a"));
    clock.after(200, () => kept.push("b"));
    base.move(100);
    expect(kept).toEqual(["a"]);
    clock.advance(200);
    expect(kept).toEqual(["a", "b", "c"]);
    expect([clock.now(), base.waiting()]).toEqual([300, 0]);
  });

  it("does not keep what was cancelled, not even by an earlier appointment of the same move", () => {
    const clock = new MovableClock(handMovedClock(0));
    const kept: string[] = [];
    const cancel = clock.after(20, () => kept.push("late"));
    clock.after(10, cancel);
    clock.advance(50);
    expect(kept).toEqual([]);
    expect(clock.hasDue()).toBe(false);
  });
});

describe("chance", () => {
  it("repeats itself for a seed and for nothing else", () => {
    expect(createChance(7).hex(32)).toBe(createChance(7).hex(32));
    expect(createChance().hex(32)).not.toBe(createChance().hex(32));
    expect(uuidOf("a")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidOf("a")).toBe(uuidOf("a"));
  });
});

describe("a log", () => {
  it("keeps the newest entries and counts all", () => {
    const log = new RingLog<number>(3);
    for (let entry = 1; entry <= 20; entry += 1) {
      log.add(entry);
      expect(log.entries().length).toBeLessThanOrEqual(3);
    }
    expect([log.entries(), log.total]).toEqual([[18, 19, 20], 20]);
  });
});
