import type { Balance } from "@parley/engine";
import { expect } from "vitest";
import { ledgerOf, type Service } from "./start-service.ts";

/** The ledger once every message is handled and every reply has left. */
export async function settledLedger(service: Service): Promise<Balance> {
  const left = async () => {
    const { pending, outbox } = await ledgerOf(service);
    return pending + outbox.pending + outbox.sending;
  };
  await expect.poll(left, { timeout: 30_000, interval: 250 }).toBe(0);
  return ledgerOf(service);
}
