import { ConfigError } from "@parley/engine";
import { explain } from "../failure.ts";
import type { Terminal } from "../terminal.ts";

/** One thing the doctor looked at. `hint`: worth knowing, nothing is broken. */
export type Finding = {
  readonly area: "configuration" | "database" | "service" | "braze";
  readonly verdict: "ok" | "wrong" | "hint";
  readonly what: string;
  /** How to mend it; empty when all is well. */
  readonly mend: string;
};

export function ok(area: Finding["area"], what: string): Finding {
  return { area, verdict: "ok", what, mend: "" };
}

/** An error as findings: one for each problem of a configuration. */
export function findingsOf(area: Finding["area"], what: string, error: unknown): Finding[] {
  const reasons = error instanceof ConfigError ? error.problems : [explain(error)];
  return reasons.map((mend) => ({ area, verdict: "wrong", what, mend }));
}

export function drawFinding(terminal: Terminal, { verdict, what, mend }: Finding): string {
  const mark = {
    ok: terminal.style("green", "✓"),
    wrong: terminal.style("red", "✗"),
    hint: terminal.style("yellow", "!"),
  }[verdict];
  return [`${mark} ${what}`, ...(mend === "" ? [] : mend.split("\n").map((line) => `    ${line}`))].join("\n");
}
