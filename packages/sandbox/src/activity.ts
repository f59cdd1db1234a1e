/** Counts what is under way, so that a test can wait for quiet instead of sleeping. */
export class Activity {
  #underWay = new Set<symbol>();
  #watchers: (() => void)[] = [];

  /** Marks one piece of work as begun; call the result when it has ended. */
  begin(): () => void {
    const work = Symbol("work");
    this.#underWay.add(work);
    return () => {
      this.#underWay.delete(work);
      this.changed();
    };
  }

  /** Tells those who wait that it is worth looking again. */
  changed(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }

  /** Resolves once nothing is under way and `isDue` says that nothing is about to begin. */
  async quiet(isDue: () => boolean): Promise<void> {
    while (this.#underWay.size > 0 || isDue()) {
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }

  /** Forgets all work: it was broken off. */
  restart(): void {
    this.#underWay.clear();
    this.changed();
  }
}
