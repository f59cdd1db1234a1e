/** One REST call as the log shows it. Keys are never kept. */
export type RequestRecord = {
  /** ms since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** null when a fault kept the answer back. */
  readonly status: number | null;
  /** The parsed body; null without one, and a short note where it was not JSON or larger than 64 KB. */
  readonly body: unknown;
};

const MAX_KEPT = 64 * 1024;

/** The body as it is kept: bounded, and without the key that old clients put there. */
export function keptBody(raw: string | null): unknown {
  if (raw === null || raw === "") return null;
  if (raw.length > MAX_KEPT) return `(${raw.length} characters, not kept)`;
  try {
    return JSON.parse(raw, (name, value: unknown) => (name === "api_key" ? "(redacted)" : value));
  } catch {
    // The log is for people: that it was not JSON is what they need to see.
    return `(not JSON: ${raw.slice(0, 200)})`;
  }
}
