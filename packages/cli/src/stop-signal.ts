/**
 * Aborted by the first SIGINT or SIGTERM, so that a command can end cleanly. After it nobody listens any more: a second
 * signal ends the process at once.
 */
export function listenForStop(): { readonly signal: AbortSignal; [Symbol.dispose](): void } {
  const stop = new AbortController();
  const forget = () => {
    process.off("SIGINT", hear);
    process.off("SIGTERM", hear);
  };
  const hear = () => {
    forget();
    stop.abort();
  };
  process.on("SIGINT", hear);
  process.on("SIGTERM", hear);
  return { signal: stop.signal, [Symbol.dispose]: forget };
}

/** Resolves when the signal is aborted; at once if it is. A pending wait alone does not keep the process alive. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
