import type { Terminal } from "./terminal.ts";

/** What every command gets from the outside. */
export type Shell = {
  readonly terminal: Terminal;
  /** Where relative paths of flags start. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
};
