import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Notices the one mistake that would hang for ever: using the database itself inside a transaction, which in the
 * embedded home waits for that very transaction to end.
 */
export type TransactionGuard = {
  /** Throws when called from inside an open transaction of this database. */
  check(): void;
  /** Runs `work` as the inside of a transaction. */
  inside<Result>(work: () => Promise<Result>): Promise<Result>;
};

export function createTransactionGuard(): TransactionGuard {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return {
    check() {
      if (current.getStore()?.open)
        throw new Error("Inside a transaction only its own handle (`tx`) may be used, not the database.");
    },
    inside(work) {
      // A flag besides the context: what a transaction started in the background may use the database once it is over.
      const state = { open: true };
      return current.run(state, work).finally(() => {
        state.open = false;
      });
    },
  };
}
