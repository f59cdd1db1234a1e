import fc from "fast-check";
import { expect, test } from "vitest";
import { paced } from "./pace.ts";

test("however the replies come, no span of time holds more than 45 and one for every six seconds", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 150 }), (gaps) => {
      const sent: number[] = [];
      let pace: number | null = null;
      let now = 1_000_000;
      for (const gap of gaps) {
        now += gap;
        const next = paced(pace, now);
        now = next.at;
        pace = paced(pace, now).pace;
        sent.push(now);
      }
      for (let from = 0; from < sent.length; from += 1) {
        for (let to = from; to < sent.length; to += 1) {
          const span = (sent[to] ?? 0) - (sent[from] ?? 0);
          expect(to - from + 1).toBeLessThanOrEqual(45 + Math.floor(span / 6_000));
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("who has been quiet is answered at once", () => {
  expect(paced(null, 5_000)).toEqual({ at: 5_000, pace: 11_000 });
  expect(paced(1_000, 5_000)).toEqual({ at: 5_000, pace: 11_000 });
});
