import { expect, it } from "vitest";
import { playSteps, type Step } from "./play-steps.ts";

const signal = new AbortController().signal;
const comesTrue = (title: string): Step => ({ title, run: async () => {} });

it("steps that come true are done, in order", async () => {
  const played: string[] = [];
  const steps = ["one", "two"].map((title) => ({ title, run: async () => void played.push(title) }));
  const results = await playSteps(steps, { timeoutMs: 1_000, signal });
  expect(played).toEqual(["one", "two"]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["done", "done"]);
});

it("after a missed step, which is told at once with its reason, the rest is not tried", async () => {
  const told: string[] = [];
  const missed: Step = { title: "two", run: async () => Promise.reject(new Error("nobody answered")) };
  const results = await playSteps([comesTrue("one"), missed, comesTrue("three")], {
    timeoutMs: 1_000,
    signal,
    onMissed: ({ title, reason }) => told.push(`${title}: ${reason}`),
  });
  expect(results.map(({ outcome }) => outcome)).toEqual(["done", "missed", "not tried"]);
  expect(told).toEqual(["two: nobody answered"]);
});

it("a step that never ends is missed when its time is over, and hears of it", async () => {
  let heard = false;
  const endless: Step = {
    title: "endless",
    run: (limit) =>
      new Promise(() =>
        limit.addEventListener("abort", () => {
          heard = true;
        }),
      ),
  };
  const [result] = await playSteps([endless], { timeoutMs: 10, signal });
  expect(result).toMatchObject({ outcome: "missed", reason: "nothing of the kind within 0.01 s" });
  expect(heard).toBe(true);
});

it("an interrupted play ends at once and blames nobody", async () => {
  const stop = new AbortController();
  const told: unknown[] = [];
  const waiting: Step = { title: "waiting", run: () => new Promise(() => stop.abort()) };
  const results = await playSteps([waiting, comesTrue("next")], {
    timeoutMs: 60_000,
    signal: stop.signal,
    onMissed: (result) => told.push(result),
  });
  expect(results.map(({ outcome }) => outcome)).toEqual(["missed", "not tried"]);
  expect(told).toEqual([]);
});
