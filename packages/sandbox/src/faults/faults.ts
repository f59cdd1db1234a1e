/** What can be made to go wrong on purpose. Each takes effect on the next matching things, in order, and wears off. */
export type FaultState = {
  duplicateWebhooks: number;
  reorderWebhooks: number;
  rest429: number;
  rest429UntilMs: number;
  rest5xx: number;
  rest5xxStatus: number;
  timeoutAfterProcessing: number;
  dropBefore: number;
  dropAfter: number;
  slowMs: number;
};

const NONE: FaultState = {
  duplicateWebhooks: 0,
  reorderWebhooks: 0,
  rest429: 0,
  rest429UntilMs: 0,
  rest5xx: 0,
  rest5xxStatus: 503,
  timeoutAfterProcessing: 0,
  dropBefore: 0,
  dropAfter: 0,
  slowMs: 0,
};

type Countdown = "duplicateWebhooks" | "rest429" | "rest5xx" | "timeoutAfterProcessing" | "dropBefore" | "dropAfter";

/** REST faults hit calls with a valid key on any REST path; `/sandbox/*` always works. */
export class Faults {
  #state: FaultState = { ...NONE };
  readonly #onClear: () => void;

  /** `onClear` is called when the faults end, so that what they hold back can go on. */
  constructor(onClear: () => void) {
    this.#onClear = onClear;
  }

  /** Each of the next `count` webhooks is delivered twice, with the same body and dispatch id. */
  duplicateWebhook(count = 1): void {
    this.#state.duplicateWebhooks = count;
  }

  /** The next `count` webhooks are held back until all are there, then sent one after the other, the newest first. */
  reorderWebhooks(count = 2): void {
    this.#state.reorderWebhooks = count;
  }

  /** Answers 429 to the next `count` calls, or to all before `untilMs` (ms since the epoch, by the sandbox's clock). */
  rest429(extent: { count: number } | { untilMs: number }): void {
    if ("count" in extent) this.#state.rest429 = extent.count;
    else this.#state.rest429UntilMs = extent.untilMs;
  }

  /** The next `count` calls fail before anything is done. */
  rest5xx(count = 1, status = 503): void {
    this.#state.rest5xx = count;
    this.#state.rest5xxStatus = status;
  }

  /** The next `count` calls are carried out and never answered. */
  timeoutAfterProcessing(count = 1): void {
    this.#state.timeoutAfterProcessing = count;
  }

  /** The next `count` connections are cut, before or after the call was carried out. */
  dropConnection(count = 1, when: "before" | "after" = "before"): void {
    this.#state[when === "before" ? "dropBefore" : "dropAfter"] = count;
  }

  /** Every answer comes `ms` later, until it is set to 0. */
  slow(ms: number): void {
    this.#state.slowMs = ms;
  }

  /** Ends every fault. */
  clear(): void {
    this.#state = { ...NONE };
    this.#onClear();
  }

  current(): Readonly<FaultState> {
    return { ...this.#state };
  }

  /** Uses up one turn of a fault; false when none is left. */
  take(fault: Countdown): boolean {
    if (this.#state[fault] <= 0) return false;
    this.#state[fault] -= 1;
    return true;
  }

  /** The reordering is over: the held webhooks have been let go. */
  endReordering(): void {
    this.#state.reorderWebhooks = 0;
  }
}
