import type { ChatMessage, HandsetView } from "./phone/handset.ts";
import { RingLog } from "./ring-log.ts";

/** What changed, for those who watch: the phone page, tests in other processes and `waitFor`. */
export type NewsItem =
  | { readonly type: "phone"; readonly phone: HandsetView }
  | { readonly type: "message"; readonly number: string; readonly message: ChatMessage }
  | { readonly type: "clock"; readonly now: number }
  | { readonly type: "reset" };

export type NumberedItem = { readonly id: number; readonly item: NewsItem };

const MAX_REMEMBERED = 2_000;

export class News {
  readonly #watchers = new Set<(numbered: NumberedItem) => void>();
  readonly #past = new RingLog<NumberedItem>(MAX_REMEMBERED);
  #lastId = 0;

  publish(item: NewsItem): void {
    this.#lastId += 1;
    const numbered = { id: this.#lastId, item };
    this.#past.add(numbered);
    for (const watcher of [...this.#watchers]) watcher(numbered);
  }

  /** Calls back for everything published from now on; the result ends it. */
  watch(watcher: (numbered: NumberedItem) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  get lastId(): number {
    return this.#lastId;
  }

  /** What was published after `id`, or null when some of it is forgotten already. */
  since(id: number): NumberedItem[] | null {
    const past = this.#past.entries();
    const oldest = past[0]?.id ?? this.#lastId + 1;
    return id > this.#lastId || id + 1 < oldest ? null : past.filter((numbered) => numbered.id > id);
  }
}
