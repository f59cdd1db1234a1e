import type { Clock } from "./clock.ts";

export type SandboxOptions = {
  /** 4010 when left out; 0 takes any free port. */
  readonly port?: number;
  /** Address to listen on; 127.0.0.1 when left out. */
  readonly host?: string;
  readonly clock?: Clock;
  /** Where the default webhook campaign posts every inbound message; without it there is no such campaign. */
  readonly webhookUrl?: string;
  /** Headers of that campaign, for example `Authorization: Bearer …`. */
  readonly webhookHeaders?: { readonly [name: string]: string };
  /** Body of that campaign; the article's when left out. */
  readonly webhookTemplate?: string;
  /** Makes ids, jitter and latency repeatable; without it they differ in every run. */
  readonly seed?: number;
  /** How long Braze takes for each step, in ms: fixed or drawn from a span; 0 when left out. */
  readonly latencyMs?: number | readonly [low: number, high: number];
  /** REST calls per clock hour; 250,000 when left out, as at Braze. */
  readonly requestsPerHour?: number;
};
