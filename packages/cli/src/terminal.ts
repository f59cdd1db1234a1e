import { styleText } from "node:util";

export type Style = Parameters<typeof styleText>[0];

/** Where a command prints. Colour and progress only where a person watches; plain lines when piped. */
export type Terminal = {
  readonly interactive: boolean;
  /** Columns; 100 when piped. */
  readonly width: number;
  /** One or more lines for standard output. */
  print(text: string): void;
  /** For standard error. */
  complain(text: string): void;
  style(style: Style, text: string): string;
  /** Aborted when the reader of standard output has gone away (`| head`). */
  readonly gone: AbortSignal;
};

const pipedWidth = 100;

export function openTerminal(
  out: NodeJS.WriteStream = process.stdout,
  err: NodeJS.WriteStream = process.stderr,
): Terminal {
  const reader = new AbortController();
  // A reader that has seen enough is no error; what is printed afterwards goes nowhere.
  const leave = (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    reader.abort();
  };
  out.on("error", leave);
  err.on("error", leave);
  return {
    interactive: out.isTTY === true,
    get width() {
      return out.columns ?? pipedWidth;
    },
    print: (text) => {
      if (!reader.signal.aborted) out.write(`${text}\n`);
    },
    complain: (text) => {
      err.write(`${text}\n`);
    },
    // Looks at NO_COLOR, FORCE_COLOR and whether the stream is a terminal.
    style: (style, text) => styleText(style, text, { stream: out }),
    gone: reader.signal,
  };
}

/** Breaks a text into lines of at most `width` characters at blanks; its own line breaks stay. */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(20, width)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
