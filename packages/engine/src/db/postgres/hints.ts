import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Clock } from "../../clock.ts";

export type Hints = {
  notify(topic: string): void;
  onNotify(hear: (topic: string) => void): () => void;
  close(): Promise<void>;
};

type HintOptions = {
  readonly clock: Clock;
  readonly config: pg.ClientConfig;
  /** Sends the topics outside any transaction. */
  readonly send: (channel: string, payloads: readonly string[]) => Promise<unknown>;
  readonly log: (line: string) => void;
};

const CHANNEL = "parley_hint";
/** NOTIFY takes a global lock at commit: at most one statement in this many ms, whatever it carries. */
const QUIET_MS = 25;
const TOPICS_MAX = 1000;
const BACK_OFF_MS = [250, 500, 1000, 2000, 5000, 10_000] as const;

/** Hints between processes by LISTEN and NOTIFY. Any of them may be lost; who needs certainty reads the tables. */
export function createHints(options: HintOptions): Hints {
  // Every process hears its own notifications too; the id lets it ignore them.
  const self = randomUUID();
  const sender = createSender(options, self);
  const listeners = new Set<(topic: string) => void>();
  const listener = createListener(options, (payload) => {
    const origin = payload.slice(0, self.length);
    if (origin !== self) for (const hear of listeners) hear(payload.slice(self.length + 1));
  });
  return {
    notify: sender.notify,
    onNotify(hear) {
      listeners.add(hear);
      listener.start();
      return () => {
        listeners.delete(hear);
      };
    },
    async close() {
      listeners.clear();
      sender.close();
      await listener.close();
    },
  };
}

/** The first topic leaves at once; those of the next moments gather and leave together. */
function createSender(options: HintOptions, self: string) {
  const topics = new Set<string>();
  let cancel: (() => void) | undefined;
  let closed = false;

  function flush(): void {
    cancel = undefined;
    if (topics.size === 0 || closed) return;
    const payloads = Array.from(topics, (topic) => `${self}:${topic}`);
    topics.clear();
    options.send(CHANNEL, payloads).catch((error: Error) => options.log(`a hint was not sent: ${error.message}`));
    cancel = options.clock.after(QUIET_MS, flush);
  }

  return {
    notify(topic: string): void {
      if (closed || topics.size >= TOPICS_MAX) return;
      topics.add(topic);
      if (!cancel) flush();
    },
    close(): void {
      closed = true;
      cancel?.();
    },
  };
}

/** One dedicated connection, opened when somebody first listens, reopened with growing pauses when it breaks. */
function createListener(options: HintOptions, hear: (payload: string) => void) {
  let client: pg.Client | undefined;
  let cancel: (() => void) | undefined;
  let opening: Promise<void> | undefined;
  let failures = 0;
  let state: "idle" | "listening" | "closed" = "idle";

  function open(): void {
    const fresh = new pg.Client({ ...options.config, application_name: "parley listen" });
    client = fresh;
    opening = connect(fresh).catch((error: Error) => lost(fresh, error));
  }

  async function connect(fresh: pg.Client): Promise<void> {
    fresh.on("error", (error) => lost(fresh, error));
    fresh.on("end", () => lost(fresh, new Error("the connection ended")));
    fresh.on("notification", (message) => {
      if (message.channel === CHANNEL && message.payload) hear(message.payload);
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    failures = 0;
  }

  function lost(broken: pg.Client, error: Error): void {
    // One loss is reported several times: by the client, by its end, by the statement under way.
    if (state === "closed" || client !== broken) return;
    client = undefined;
    broken.end().catch(() => undefined);
    const pause = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)] ?? 10_000;
    failures += 1;
    options.log(`listening for hints stopped (${error.message}); trying again in ${pause} ms`);
    cancel = options.clock.after(pause, open);
  }

  return {
    start(): void {
      if (state !== "idle") return;
      state = "listening";
      open();
    },
    async close(): Promise<void> {
      state = "closed";
      cancel?.();
      await opening;
      const last = client;
      client = undefined;
      if (last) await last.end();
    },
  };
}
