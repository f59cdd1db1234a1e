import { expect, test } from "vitest";
import { calibrate, confidenceOf } from "./calibrate.ts";
import type { Page, Passage } from "./page.ts";
import type { Retriever } from "./retriever.ts";

const passage = (pageId: string): Passage => ({
  pageId,
  title: pageId,
  heading: null,
  text: "x",
  url: null,
  language: null,
});
const page = (id: string, questions: string[]): Page => ({
  id,
  title: id,
  language: null,
  url: null,
  questions,
  passages: [passage(id)],
});
const pages = Array.from({ length: 10 }, (_, at) => page(`p${at}`, [`q${at}a`, `q${at}b`]));

/** Finds a wrong page with a score that the question's number decides. */
const stub = (scoreOf: (question: string) => number): Retriever => ({
  search: (question, { leaveOut }) => {
    const other = pages.find(({ id }) => leaveOut?.({ pageId: id, kind: "title", index: 0 }) !== true);
    return other === undefined ? [] : [{ passage: passage(other.id), kind: "title", score: scoreOf(question) }];
  },
});

test("confidence is high when the best page is good and alone", () => {
  const found = (...scores: number[]) =>
    scores.map((score) => ({ passage: passage("p"), kind: "title" as const, score }));
  expect(confidenceOf(found(0.8))).toBeCloseTo(0.8);
  expect(confidenceOf(found(0.8, 0.8))).toBe(0);
  expect(confidenceOf(found(0.8, 0.2))).toBeGreaterThan(confidenceOf(found(0.8, 0.4)));
  expect(confidenceOf([])).toBe(0);
});

test("the more alike the pages, the surer it must be", () => {
  const low = calibrate(
    pages,
    stub(() => 0.25),
  );
  const high = calibrate(
    pages,
    stub(() => 0.5),
  );
  expect([low.sure, high.sure]).toEqual([0.25, 0.5]);
  expect(low.measuredWith).toBe(20);
});

test("one in ten wrongly sure is allowed, so a single odd page does not silence the bot", () => {
  const { sure } = calibrate(
    pages,
    stub((question) => (question === "q3a" ? 0.59 : 0.3)),
  );
  expect(sure).toBe(0.3);
});

test("thresholds stay within reason, and few questions prove nothing", () => {
  expect(
    calibrate(
      pages,
      stub(() => 1),
    ),
  ).toMatchObject({ sure: 0.6, maybe: 0.3 });
  expect(
    calibrate(
      pages,
      stub(() => 0),
    ),
  ).toMatchObject({ sure: 0.2, maybe: 0.1 });
  expect(
    calibrate(
      pages.slice(0, 2),
      stub(() => 1),
    ),
  ).toMatchObject({ sure: 0.3, measuredWith: 0 });
});
