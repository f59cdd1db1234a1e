import type { BrazeErrorEntry, ErrorResponse } from "@parley/braze/wire";

/** A fatal answer of the REST API: nobody is served. */
export class RestError extends Error {
  override name = "RestError";
  readonly status: number;
  readonly body: ErrorResponse;

  constructor(status: number, message: string, errors?: BrazeErrorEntry[]) {
    super(message);
    this.status = status;
    this.body = errors === undefined ? { message } : { message, errors };
  }
}
