import { createHash, randomInt } from "node:crypto";

/** Chance that a seed makes repeatable: dispatch ids, jitter and latency all come from here. */
export type Chance = {
  /** At least `low`, below `high`. */
  between(low: number, high: number): number;
  hex(digits: number): string;
};

/** Without a seed every sandbox draws other ids, since an engine's database outlives the sandbox beside it. */
export function createChance(seed: number = randomInt(2 ** 31)): Chance {
  const draw = mulberry32(seed);
  return {
    between: (low, high) => low + draw() * (high - low),
    hex: (digits) => Array.from({ length: digits }, () => Math.floor(draw() * 16).toString(16)).join(""),
  };
}

/** The same name always gives the same id, so settings copied from one run fit the next. */
export function uuidOf(name: string): string {
  const hash = createHash("sha256").update(name).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
