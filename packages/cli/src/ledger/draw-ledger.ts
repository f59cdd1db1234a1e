import type { Balance } from "@parley/engine";
import type { Terminal } from "../terminal.ts";
import type { Ledger, StuckEntry } from "./ledger-source.ts";

/** The balance as a small table, and what is stuck with the reference that `replay` takes. */
export function drawLedger(terminal: Terminal, { balance, stuck }: Ledger): string {
  const { received, duplicates, suspected, rejected, quarantined, handled, pending, outbox, facts } = balance;
  const title = (text: string) => terminal.style("bold", text);
  return [
    title("Inbound messages"),
    ...rows(
      { received },
      {
        "= duplicates": duplicates,
        "+ suspected": suspected,
        "+ rejected": rejected,
        "+ quarantined": quarantined,
        "+ handled": handled,
        "+ pending": pending,
      },
    ),
    "",
    title("Replies (outbox)"),
    ...rows(outbox),
    "",
    title("Facts"),
    ...rows(facts),
    "",
    drawVerdict(terminal, balance),
    ...(stuck.length === 0
      ? ["Nothing is stuck."]
      : [
          "",
          title("Stuck"),
          ...stuck.map(drawStuck),
          "",
          "Do one again: parley ledger replay REF, look at a delivery: show REF, give one up: dismiss REF",
        ]),
  ].join("\n");
}

function rows(...groups: readonly Readonly<Record<string, number>>[]): string[] {
  return groups.flatMap((group) =>
    Object.entries(group).map(([name, count]) => `  ${name.padEnd(14)} ${String(count).padStart(9)}`),
  );
}

function drawVerdict(terminal: Terminal, { balanced, handled, pending, turnMessages, stored }: Balance): string {
  if (balanced) return `${terminal.style("green", "✓")} The ledger balances.`;
  const parts = [
    ...(turnMessages === handled ? [] : [`turns handled ${turnMessages} messages, the ledger says ${handled}`]),
    ...(stored === handled + pending
      ? []
      : [`the timelines hold ${stored} messages, the ledger says ${handled + pending}`]),
  ];
  return `${terminal.style("red", "✗")} The ledger does not balance: ${parts.join("; ")}. Keep the data folder and the log, and report it.`;
}

function drawStuck({ ref, status, at, reason }: StuckEntry): string {
  return `  ${ref.padEnd(14)} ${status.padEnd(12)} since ${at.slice(0, 19)}Z  ${reason ?? ""}`.trimEnd();
}
