import { ConfigError, ConflictError, NotFoundError } from "@parley/engine";

/** Something a person can mend; the message says what happened and what to do. Never shown with a stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** What to print about an error, in plain words; a stack trace only for what nobody expected. */
export function explain(error: unknown): string {
  if (error instanceof Failure || error instanceof ConfigError) return error.message;
  if (error instanceof NotFoundError || error instanceof ConflictError) return error.message;
  if (!(error instanceof Error)) return `Something unexpected was thrown: ${String(error)}`;
  return explainSystem(error) ?? explainDatabase(error) ?? `Unexpected: ${error.stack ?? error.message}`;
}

type SystemError = Error & { code?: string; port?: number; address?: string; path?: string };

function explainSystem(error: SystemError): string | null {
  const place = `${error.address ?? "this machine"}:${error.port ?? "?"}`;
  switch (error.code) {
    case "EADDRINUSE":
      return `Another program listens on ${place} already. Stop it, or choose another port with --port or PARLEY_PORT.`;
    case "EADDRNOTAVAIL":
      return `This machine has no address ${error.address ?? ""}. Choose one it has with --host or PARLEY_HOST (0.0.0.0 for all).`;
    case "EACCES":
      return error.port === undefined
        ? `No permission for ${error.path ?? "a file"}. Run as the user who owns it, or choose another folder.`
        : `No permission to listen on ${place}. Use a port above 1023, behind a proxy that has 443.`;
    case "ENOTDIR":
    case "EEXIST":
      return `${error.path ?? "A path"} cannot be made: a part of the path is a file. Choose another folder.`;
    case "ENOSPC":
      return "The disk is full. Make room and start again; what was confirmed is safe.";
    case "EROFS":
      return `${error.path ?? "The folder"} is on a file system that cannot be written. Choose another data folder with --data or PARLEY_DATA.`;
    default:
      return null;
  }
}

function explainDatabase(error: SystemError): string | null {
  if (error.name === "DatabaseUnusableError") return error.message;
  if (error.name !== "DatabaseError") return null;
  const away = error.code?.startsWith("08") || error.code?.startsWith("57P");
  const advice = away
    ? "Check that the server runs and can be reached from here, and the address in DATABASE_URL."
    : "The server's log has the details.";
  return `${error.message}\n${advice}`;
}
