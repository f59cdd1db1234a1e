import type { Terminal } from "../terminal.ts";
import type { StepResult } from "./play-steps.ts";

/** The end of a play for programs. */
export function summaryOf(results: readonly StepResult[]): object {
  return { type: "summary", ok: results.every(({ outcome }) => outcome === "done"), steps: results };
}

/** One line a step. */
export function drawSummary(terminal: Terminal, results: readonly StepResult[]): string {
  const marks = {
    done: terminal.style("green", "✓"),
    missed: terminal.style("red", "✗"),
    "not tried": terminal.style("dim", "–"),
  };
  const lines = results.map(
    ({ outcome, title }) => `${marks[outcome]} ${title}${outcome === "done" ? "" : ` (${outcome})`}`,
  );
  const done = results.filter(({ outcome }) => outcome === "done").length;
  const verdict = `${done === results.length ? "" : "Only "}${done} of ${results.length} steps came true.`;
  return ["", ...lines, "", verdict].join("\n");
}
