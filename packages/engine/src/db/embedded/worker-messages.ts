/** What the worker thread is started with. */
export type WorkerStart = {
  /** PostgreSQL's data folder, made already. */
  readonly folder: string;
  /** One 32-bit counter of syncs, shared. */
  readonly syncCount: SharedArrayBuffer;
};

/** `bytes` are whole messages of PostgreSQL's protocol. */
export type ToWorker = { readonly kind: "bytes"; readonly bytes: Uint8Array } | { readonly kind: "close" };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "closed" }
  | { readonly kind: "failed"; readonly reason: string };
