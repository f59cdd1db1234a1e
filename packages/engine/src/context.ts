import type { BrazeClient } from "@parley/braze";
import type { Clock } from "./clock.ts";
import type { Channel, Settings } from "./config/settings.ts";
import type { Database } from "./db/database.ts";
import { NotFoundError } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Signals } from "./signals.ts";

/** What every verb may need. Built once in `engine.ts`; tests override parts. */
export type Context = {
  readonly settings: Settings;
  readonly db: Database;
  readonly clock: Clock;
  readonly signals: Signals;
  readonly log: Log;
  /** Uniform in [0, 1); for jitter only. */
  readonly random: () => number;
  /** Names this process in leases. */
  readonly processId: string;
  readonly braze: (channel: Channel) => BrazeClient;
};

export function nowOf(ctx: Context): Date {
  return new Date(ctx.clock.now());
}

export function channelOf(ctx: Context, name: string): Channel {
  const channel = ctx.settings.channels.get(name);
  if (channel === undefined) throw new NotFoundError(`There is no channel "${name}" in the configuration.`);
  return channel;
}
