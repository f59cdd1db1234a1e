import type { Arrival } from "../../tests/processes/fake-braze.ts";

/** All messages of a run by their number; times in ms of `performance.now()`. */
export type Tally = {
  /** When message `n` should be posted, was posted, was acknowledged; 0 until then. */
  readonly due: Float64Array;
  readonly posted: Float64Array;
  readonly acknowledged: Float64Array;
  /** When its answer first reached Braze. */
  readonly answered: Float64Array;
  /** Posts that were refused or cut, and repeated. */
  repeated: number;
  answers: number;
  duplicated: number;
  reordered: number;
};

export function createTally(messages: number): Tally {
  const times = () => new Float64Array(messages);
  return {
    due: times(),
    posted: times(),
    acknowledged: times(),
    answered: times(),
    repeated: 0,
    answers: 0,
    duplicated: 0,
    reordered: 0,
  };
}

/** The words a message begins with, so that its answer can be told: the bot says everything back. */
export function markOf(message: number): string {
  return `[${message}]`;
}

const marks = /^\[(\d+)\]/gm;

/** Takes note of answers. The messages of one contact are `contacts` apart, so the highest one answered shows the order. */
export function createAnswerCounter(tally: Tally, contacts: number): (arrival: Arrival) => void {
  const highest = new Int32Array(contacts).fill(-1);
  return ({ text, at }) => {
    for (const [, mark] of text.matchAll(marks)) {
      const message = Number(mark);
      const contact = message % contacts;
      if ((tally.answered[message] ?? 0) > 0) tally.duplicated += 1;
      else {
        if (message < (highest[contact] ?? -1)) tally.reordered += 1;
        highest[contact] = message;
        tally.answered[message] = at;
        tally.answers += 1;
      }
    }
  };
}

export type Spread = { p50: number; p90: number; p99: number; max: number };

/** Percentiles of `to - due` in whole ms, over the messages that got there. */
export function spreadOf(tally: Tally, to: Float64Array): Spread {
  const times = to
    .map((at, message) => (at > 0 ? at - (tally.due[message] ?? 0) : Number.NaN))
    .filter((ms) => ms >= 0)
    .toSorted();
  const at = (share: number) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN);
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}
