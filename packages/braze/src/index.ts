export { type BrazeClient, type BrazeClientOptions, type CallOptions, createBrazeClient } from "./client.ts";
export type { Accepted, Limited, Outcome, Refused, RejectedObject, Unavailable, Uncertain } from "./outcome.ts";
export type { Rate } from "./rate.ts";
export * from "./wire/index.ts";
