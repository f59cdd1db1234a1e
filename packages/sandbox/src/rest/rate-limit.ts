import type { Clock } from "../clock.ts";

export type RateHeaders = {
  readonly "x-ratelimit-limit": string;
  readonly "x-ratelimit-remaining": string;
  /** Epoch seconds of the next clock hour. */
  readonly "x-ratelimit-reset": string;
};

const HOUR_MS = 3_600_000;

/** The pool that most endpoints share: so many calls a clock hour. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #limit: number;
  #hour = 0;
  #used = 0;

  constructor(clock: Clock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Counts one call; `exceeded` says that it is one too many. */
  count(): { exceeded: boolean; headers: RateHeaders } {
    const hour = Math.floor(this.#clock.now() / HOUR_MS);
    if (hour !== this.#hour) [this.#hour, this.#used] = [hour, 0];
    this.#used += 1;
    return { exceeded: this.#used > this.#limit, headers: this.headers(this.#limit - this.#used) };
  }

  /** What a caller hears when the pool is, or is said to be, empty until `resetAt` (ms; the next hour when left out). */
  headers(remaining: number, resetAt?: number): RateHeaders {
    const nextHour = (Math.floor(this.#clock.now() / HOUR_MS) + 1) * HOUR_MS;
    return {
      "x-ratelimit-limit": String(this.#limit),
      "x-ratelimit-remaining": String(Math.max(0, remaining)),
      "x-ratelimit-reset": String(Math.ceil((resetAt ?? nextHour) / 1000)),
    };
  }

  restart(): void {
    this.#used = 0;
  }
}
