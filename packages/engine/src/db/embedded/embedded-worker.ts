import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { DurableFolder, durableStartParams } from "./durable-folder.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./worker-messages.ts";

/**
 * The thread PGlite lives in, because it blocks its thread while it works. It speaks PostgreSQL's own protocol: bytes in,
 * bytes out; `pg` on the main thread makes and reads them exactly as it does for a server.
 */
const { folder, syncCount } = workerData as WorkerStart;
const syncs = new Int32Array(syncCount);

function post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

function failedSync(error: unknown): never {
  post({ kind: "failed", reason: `the data could not be synced to disk: ${error}` });
  // Ends this thread at once. Going on would acknowledge what may not be on the disk.
  process.exit(1);
}

async function answer(pglite: PGlite, bytes: Uint8Array): Promise<void> {
  const chunks: Uint8Array[] = [];
  await pglite.execProtocolRawStream(bytes, {
    syncToFs: false,
    // A view into PostgreSQL's memory, valid during the call only.
    onRawData: (chunk) => chunks.push(chunk.slice()),
  });
  const bytesOut = new Uint8Array(Buffer.concat(chunks));
  post({ kind: "bytes", bytes: bytesOut }, [bytesOut.buffer]);
}

const pglite = await PGlite.create({
  fs: new DurableFolder(folder, () => Atomics.add(syncs, 0, 1), failedSync),
  startParams: durableStartParams,
});
// One message at a time: the next one arrives only when the main thread has this answer, or with `close`.
parentPort?.on("message", async (message: ToWorker) => {
  try {
    if (message.kind === "bytes") return await answer(pglite, message.bytes);
    await pglite.close();
    post({ kind: "closed" });
  } catch (error) {
    post({ kind: "failed", reason: String(error) });
    process.exit(1);
  }
});
post({ kind: "ready" });
