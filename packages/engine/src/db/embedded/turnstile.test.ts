import { expect, test } from "vitest";
import { createTurnstile } from "./turnstile.ts";

const tooMany = () => new Error("too many");

test("while one is alone the others wait, and then pass in the order they came", async () => {
  const turnstile = createTurnstile(10, tooMany);
  const passed: string[] = [];
  const held = Promise.withResolvers<void>();
  const first = turnstile.alone(() => held.promise);
  const rest = [
    turnstile.pass().then(() => passed.push("a")),
    turnstile.alone(async () => passed.push("alone")),
    turnstile.pass().then(() => passed.push("b")),
  ];
  await new Promise(setImmediate);
  expect(passed).toEqual([]);
  held.resolve();
  await Promise.all([first, ...rest]);
  expect(passed).toEqual(["a", "alone", "b"]);
});

test("one that fails alone lets the next pass", async () => {
  const turnstile = createTurnstile(10, tooMany);
  await expect(turnstile.alone(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await turnstile.pass();
});

test("the queue is bounded", async () => {
  const turnstile = createTurnstile(1, tooMany);
  const held = Promise.withResolvers<void>();
  const first = turnstile.alone(() => held.promise);
  const second = turnstile.pass();
  await expect(turnstile.pass()).rejects.toThrow("too many");
  held.resolve();
  await Promise.all([first, second]);
});
