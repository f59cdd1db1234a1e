export type Topic = "turns" | "outbox" | "facts" | "events";

/** Wakes the workers of this process at once and hints to other processes; polling beneath makes a lost hint harmless. */
export type Signals = {
  raise(...topics: Topic[]): void;
  on(topic: Topic, hear: () => void): () => void;
};

type Hints = { notify(topic: string): void; onNotify(hear: (topic: string) => void): () => void };

export function createSignals(hints: Hints): Signals & { close(): void } {
  const listeners: Record<Topic, Set<() => void>> = {
    turns: new Set(),
    outbox: new Set(),
    facts: new Set(),
    events: new Set(),
  };
  const tell = (topic: Topic) => {
    for (const hear of listeners[topic]) hear();
  };
  const stop = hints.onNotify((topic) => {
    if (topic in listeners) tell(topic as Topic);
  });
  return {
    raise(...topics) {
      for (const topic of topics) {
        tell(topic);
        hints.notify(topic);
      }
    },
    on(topic, hear) {
      listeners[topic].add(hear);
      return () => listeners[topic].delete(hear);
    },
    close: stop,
  };
}
