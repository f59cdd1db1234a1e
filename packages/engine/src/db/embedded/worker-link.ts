import { Worker } from "node:worker_threads";
import { DatabaseUnusableError } from "../errors.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./worker-messages.ts";
import { WorkerSocket } from "./worker-socket.ts";

export type WorkerLink = {
  /** For one `pg` client. Destroyed with an error when the thread ends unasked. */
  readonly socket: WorkerSocket;
  /** fsync calls so far. */
  syncs(): number;
  /** Resolves when the thread ended unasked. */
  readonly failed: Promise<Error>;
  /** Shuts PostgreSQL down cleanly and ends the thread. */
  stop(): Promise<void>;
};

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

/** Starts PGlite on a data folder in a thread of its own; resolves when it is ready. */
export async function startWorker(folder: string): Promise<WorkerLink> {
  const syncCount = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: WorkerStart = { folder, syncCount };
  const worker = new Worker(new URL("./embedded-worker.ts", import.meta.url), { workerData, execArgv: [], name: "db" });
  const post = (message: ToWorker, transfer: ArrayBuffer[]) => worker.postMessage(message, transfer);
  const socket = new WorkerSocket((bytes) => post({ kind: "bytes", bytes }, [bytes.buffer]));
  const heard = listen(worker, socket);

  try {
    await within(READY_TIMEOUT_MS, "start", heard.ready);
  } catch (error) {
    await worker.terminate();
    throw new DatabaseUnusableError(`The embedded database in ${folder} does not start: ${messageOf(error)}`, {
      cause: error,
    });
  }
  return {
    socket,
    failed: heard.failed,
    syncs: () => Atomics.load(new Int32Array(syncCount), 0),
    async stop() {
      heard.expectEnd();
      if (heard.ended()) return;
      post({ kind: "close" }, []);
      // What was acknowledged is on the disk already: a shutdown that fails costs a longer next start and no data.
      await within(STOP_TIMEOUT_MS, "stop", heard.closed).finally(() => worker.terminate());
    },
  };
}

/** Sorts what the thread says and notices its end. */
function listen(worker: Worker, socket: WorkerSocket) {
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<Error>();
  let reason = "its thread ended";
  let ended = false;
  let closing = false;

  const fail = () => {
    ended = true;
    const error = new Error(`Connection terminated: the embedded database stopped, ${reason}`);
    ready.reject(error);
    if (!closing) failed.resolve(error);
    // Only news until `close` was answered; then it is the expected end.
    closed.resolve();
    socket.destroy(error);
  };
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "bytes") socket.answer(message.bytes);
    else if (message.kind === "ready") ready.resolve();
    else if (message.kind === "failed") reason = message.reason;
    else closed.resolve();
  });
  worker.on("error", (error) => {
    reason = messageOf(error);
  });
  worker.on("exit", fail);
  return {
    ready: ready.promise,
    closed: closed.promise,
    failed: failed.promise,
    ended: () => ended,
    expectEnd: () => {
      closing = true;
    },
  };
}

async function within<Result>(ms: number, what: string, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not ${what} within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
