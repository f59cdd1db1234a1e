import type { Rate } from "./rate.ts";

/** Braze took the call (any 2xx). It does not mean that anybody will receive anything. */
export type Accepted<Body> = {
  readonly kind: "accepted";
  readonly status: number;
  readonly dispatchId: string | null;
  /** Braze's remark that the campaign is paused or archived, so nothing will be sent. */
  readonly notice: string | null;
  /** What Braze found wrong with parts of the call, as text. */
  readonly errors: readonly string[];
  /** Of those, the ones that name an element of the request: `/users/track` did not take it, and took the others. */
  readonly rejected: readonly RejectedObject[];
  /** The answer; null when it is not JSON of the documented shape. */
  readonly body: Body | null;
  readonly rate: Rate | null;
};

/** An element of the request that Braze did not take: `request[inputArray][index]`. */
export type RejectedObject = { readonly inputArray: string; readonly index: number; readonly reason: string };

/** Braze said no (3xx and 4xx): the same call will be refused again. */
export type Refused = {
  readonly kind: "refused";
  readonly status: number;
  readonly message: string;
  readonly errors: readonly string[];
  readonly rejected: readonly RejectedObject[];
  readonly rate: Rate | null;
};

/** Too many calls (429): not processed, may be tried again from `resetAt` on. */
export type Limited = { readonly kind: "limited"; readonly resetAt: Date; readonly rate: Rate | null };

/**
 * Braze could not take the call now. Without `status` not one byte of the request was written; with a `status` (5xx, or
 * 408) Braze's side answered that it failed.
 */
export type Unavailable = {
  readonly kind: "unavailable";
  readonly reason: string;
  readonly status?: number;
  readonly rate: Rate | null;
};

/**
 * The request was written, at least in part, and no complete answer came: Braze may have processed it. `status` is there
 * when the answer had begun, as a success, before it broke off.
 */
export type Uncertain = {
  readonly kind: "uncertain";
  readonly reason: string;
  readonly status?: number;
  readonly rate: Rate | null;
};

/** What became of one call. A call never throws for the network or for HTTP. */
export type Outcome<Body> = Accepted<Body> | Refused | Limited | Unavailable | Uncertain;
