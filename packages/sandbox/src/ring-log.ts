/** A log that keeps its newest entries and forgets the oldest, so a long-running sandbox does not grow. */
export class RingLog<Entry> {
  readonly #capacity: number;
  #entries: Entry[] = [];
  /** Entries ever added, forgotten ones included. */
  total = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    this.total += 1;
    // Cutting at twice the capacity makes forgetting cost nothing per entry.
    if (this.#entries.length >= this.#capacity * 2) this.#entries = this.#entries.slice(-this.#capacity);
  }

  /** Oldest first. */
  entries(): Entry[] {
    return this.#entries.slice(-this.#capacity);
  }

  clear(): void {
    this.#entries = [];
    this.total = 0;
  }
}
