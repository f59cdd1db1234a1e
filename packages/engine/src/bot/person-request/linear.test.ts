import { expect, test } from "vitest";
import { learn, probability } from "./linear.ts";

const lessons = [
  { features: ["want", "person"], yes: true },
  { features: ["need", "person"], yes: true },
  { features: ["want", "refund"], yes: false },
  { features: ["rude", "person"], yes: false },
];

test("what the lessons say is learnt, and the unknown is left open", () => {
  const model = learn(Array.from({ length: 20 }, () => lessons).flat());
  expect(probability(model, ["need", "person"])).toBeGreaterThan(0.7);
  expect(probability(model, ["rude", "person"])).toBeLessThan(0.3);
  expect(probability(model, ["never seen"])).toBeCloseTo(probability(model, []), 5);
});

test("the same lessons give the same weights", () => {
  expect([...learn(lessons).weights]).toEqual([...learn(lessons).weights]);
});
