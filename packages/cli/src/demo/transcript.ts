import { type Style, type Terminal, wrap } from "../terminal.ts";
import type { StepResult } from "./play-steps.ts";

export type TranscriptLine = {
  /** `Ana`, `bot:answers`, `trigger:gift-card`, `agent:maria` or `parley`. */
  readonly who: string;
  /** `in`: to Parley; `out`: to the phone. */
  readonly direction: "in" | "out";
  readonly text: string;
  /** From the webhook (or the agent's request) to the phone, in ms; null for what the customer writes. */
  readonly ms: number | null;
};

/** Where a play is shown: as a conversation for people, as one JSON object a line for programs. */
export type Transcript = {
  line(line: TranscriptLine): void;
  /** Something that is not said on the phone. */
  remark(text: string): void;
  /** A step that did not come true. */
  missed(result: StepResult): void;
};

const nameWidth = 20;

export function createTranscript(terminal: Terminal, json: boolean): Transcript {
  if (json) {
    const emit = (value: object) => terminal.print(JSON.stringify(value));
    return {
      line: (line) => emit({ type: "line", ...line }),
      remark: (text) => emit({ type: "remark", text }),
      missed: (result) => emit({ type: "missed", ...result }),
    };
  }
  return {
    line: (line) => terminal.print(drawLine(terminal, line)),
    remark: (text) =>
      terminal.print(terminal.style("dim", indent(wrap(text, textWidth(terminal)), " ".repeat(nameWidth + 2)))),
    missed: ({ title, reason }) =>
      terminal.print(
        terminal.style("red", `\n✗ Missed: ${title}\n${indent(wrap(reason ?? "", terminal.width - 4), "  ")}`),
      ),
  };
}

function drawLine(terminal: Terminal, { who, direction, text, ms }: TranscriptLine): string {
  const colour: Style = direction === "in" ? "cyan" : who.startsWith("agent:") ? "magenta" : "green";
  const [first = "", ...rest] = wrap(text, textWidth(terminal));
  const took = ms === null ? "" : terminal.style("dim", `  (${ms} ms)`);
  const head = `${terminal.style(colour, who.padEnd(nameWidth - 2))} ${direction === "in" ? "→" : "←"}  ${first}`;
  const body = rest.length === 0 ? "" : `\n${indent(rest, " ".repeat(nameWidth + 2))}`;
  // Room to breathe between the exchanges.
  return (direction === "in" ? "\n" : "") + head + body + took;
}

const indent = (lines: readonly string[], by: string) => lines.map((line) => (by + line).trimEnd()).join("\n");
const textWidth = (terminal: Terminal) => Math.min(terminal.width, 110) - nameWidth - 12;
