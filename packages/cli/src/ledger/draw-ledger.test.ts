import type { Balance } from "@parley/engine";
import { expect, it } from "vitest";
import { plainTerminal } from "../fixtures/plain-terminal.ts";
import { drawLedger } from "./draw-ledger.ts";

const balance: Balance = {
  received: 14,
  duplicates: 1,
  suspected: 0,
  rejected: 0,
  quarantined: 1,
  handled: 11,
  pending: 1,
  turnMessages: 11,
  stored: 12,
  outbox: { pending: 0, sending: 0, sent: 9, parked: 0, held: 0, failed: 1, cancelled: 0 },
  facts: { pending: 0, sending: 0, sent: 2, held: 0, failed: 0, cancelled: 0 },
  balanced: true,
};

it("shows the balance, and what is stuck with the reference that replay takes", () => {
  const stuck = [
    {
      ref: "inbound:12",
      what: "inbound" as const,
      status: "quarantined",
      at: "2026-03-01T09:00:00.000Z",
      reason: "no JSON",
      conversationId: null,
    },
  ];
  const drawn = drawLedger(plainTerminal(), { balance, stuck });
  expect(drawn).toMatch(/received +14\n {2}= duplicates +1\n/);
  expect(drawn).toContain("✓ The ledger balances.");
  expect(drawn).toMatch(/inbound:12 +quarantined +since 2026-03-01T09:00:00Z {2}no JSON/);
});

it("says which figures disagree when it does not balance", () => {
  const drawn = drawLedger(plainTerminal(), { balance: { ...balance, turnMessages: 12, balanced: false }, stuck: [] });
  expect(drawn).toContain("✗ The ledger does not balance: turns handled 12 messages, the ledger says 11.");
});
