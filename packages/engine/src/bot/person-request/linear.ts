/** A sentence as the learner sees it. */
export type Lesson = { readonly features: readonly string[]; readonly yes: boolean };

/** Weights of a logistic regression; features it never met weigh nothing. */
export type Linear = { readonly weights: ReadonlyMap<string, number>; readonly bias: number };

const ROUNDS = 3;
const STEP = 0.8;
const BIAS_STEP = 0.02;
/** Weights below this change no answer and are not kept. */
const SMALLEST = 0.02;

/**
 * Learns to tell yes from no by stochastic gradient descent with steps that shrink per feature (AdaGrad). The order of
 * lessons is mixed by a fixed rule, so the same lessons always give the same weights.
 */
export function learn(lessons: readonly Lesson[]): Linear {
  const ids = new Map<string, number>();
  const numbered = lessons.map(({ features, yes }) => ({
    yes,
    at: Int32Array.from(features, (feature) => idOf(ids, feature)),
  }));
  const weights = new Float64Array(ids.size);
  const squares = new Float64Array(ids.size).fill(1e-3);
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { at, yes } of mixed(numbered, round)) {
      const scale = 1 / Math.sqrt(at.length);
      const error = (yes ? 1 : 0) - logistic(bias + scale * at.reduce((sum, id) => sum + (weights[id] ?? 0), 0));
      bias += BIAS_STEP * error;
      for (const id of at) {
        squares[id] = (squares[id] ?? 0) + (error * scale) ** 2;
        weights[id] = (weights[id] ?? 0) + (STEP * error * scale) / Math.sqrt(squares[id]);
      }
    }
  }
  const kept = ids.entries().map(([feature, id]) => [feature, weights[id] ?? 0] as const);
  return { bias, weights: new Map(kept.filter(([, weight]) => Math.abs(weight) >= SMALLEST)) };
}

/** Between 0 and 1. */
export function probability({ weights, bias }: Linear, features: readonly string[]): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return logistic(bias + sum / Math.sqrt(Math.max(features.length, 1)));
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function idOf(ids: Map<string, number>, feature: string): number {
  const known = ids.get(feature);
  if (known !== undefined) return known;
  ids.set(feature, ids.size);
  return ids.size - 1;
}

/** Every lesson once, from far apart places: a step that shares no divisor with the number of lessons visits all. */
function* mixed<Item>(items: readonly Item[], round: number): Generator<Item> {
  let step = Math.floor(items.length * 0.38) + round;
  while (divisor(step, items.length) !== 1) step += 1;
  for (let turn = 0; turn < items.length; turn += 1) {
    const item = items[(turn * step) % items.length];
    if (item !== undefined) yield item;
  }
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}
