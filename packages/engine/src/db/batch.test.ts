import fc from "fast-check";
import { expect, test } from "vitest";
import { createBatcher, OverloadedError } from "./batch.ts";

/** A `run` whose batches end when the test says so. */
function heldRuns() {
  const batches: { items: number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const run = (items: number[]) =>
    new Promise<number[]>((resolve, reject) => {
      batches.push({ items, end: () => resolve(items.map((item) => item * 10)), fail: reject });
    });
  return { batches, run };
}

test("an item alone runs at once; what arrives during its run is the next batch", async () => {
  const { batches, run } = heldRuns();
  const batcher = createBatcher({ run, maxItems: 10, maxQueued: 100 });
  const added = [1, 2, 3].map(batcher.add);
  expect(batches.map(({ items }) => items)).toEqual([[1]]);
  batches[0]?.end();
  await added[0];
  await expect.poll(() => batches.length).toBe(2);
  expect(batches[1]?.items).toEqual([2, 3]);
  batches[1]?.end();
  expect(await Promise.all(added)).toEqual([10, 20, 30]);
});

test("an item beyond the bound is refused and the others are not harmed", async () => {
  const { batches, run } = heldRuns();
  const batcher = createBatcher({ run, maxItems: 10, maxQueued: 1 });
  const [running, waiting, refused] = [1, 2, 3].map(batcher.add);
  await expect(refused).rejects.toBeInstanceOf(OverloadedError);
  batches[0]?.end();
  await running;
  await expect.poll(() => batches.length).toBe(2);
  batches[1]?.end();
  expect(await waiting).toBe(20);
});

test("a run that fails fails its items only", async () => {
  const { batches, run } = heldRuns();
  const batcher = createBatcher({ run, maxItems: 10, maxQueued: 100 });
  const [first, second] = [1, 2].map(batcher.add);
  batches[0]?.fail(new Error("no disk"));
  await expect(first).rejects.toThrow("no disk");
  await expect.poll(() => batches.length).toBe(2);
  batches[1]?.end();
  expect(await second).toBe(20);
});

test("a run that gives too few results fails its items instead of leaving them", async () => {
  const batcher = createBatcher({ run: async () => [], maxItems: 10, maxQueued: 100 });
  await expect(batcher.add(1)).rejects.toThrow("gave 0 results");
});

test("drain waits for what waits and for what runs", async () => {
  const { batches, run } = heldRuns();
  const batcher = createBatcher({ run, maxItems: 1, maxQueued: 100 });
  await batcher.drain();
  const added = [1, 2].map(batcher.add);
  let drained = false;
  const draining = batcher.drain().then(() => {
    drained = true;
  });
  batches[0]?.end();
  await expect.poll(() => batches.length).toBe(2);
  expect(drained).toBe(false);
  batches[1]?.end();
  await draining;
  expect(await Promise.all(added)).toEqual([10, 20]);
});

test("every item gets its own result, in batches no larger and no more at once than allowed", async () => {
  const sizes = { maxItems: fc.integer({ min: 1, max: 7 }), concurrency: fc.integer({ min: 1, max: 3 }) };
  const waves = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.record({ ...sizes, waves }), async ({ maxItems, concurrency, waves }) => {
      let running = 0;
      const run = async (items: number[]) => {
        running += 1;
        expect(items.length).toBeLessThanOrEqual(maxItems);
        expect(running).toBeLessThanOrEqual(concurrency);
        await Promise.resolve();
        running -= 1;
        return items.map((item) => -item);
      };
      const batcher = createBatcher({ run, maxItems, maxQueued: 1000, concurrency });
      const added: Promise<number>[] = [];
      for (const wave of waves) {
        for (let index = 0; index < wave; index += 1) added.push(batcher.add(added.length));
        await Promise.resolve();
      }
      expect(await Promise.all(added)).toEqual(added.map((_, index) => -index));
      await batcher.drain();
      expect(batcher.queued()).toBe(0);
    }),
  );
});
