import { Activity } from "./activity.ts";
import { Campaigns } from "./campaign/campaigns.ts";
import { createChance } from "./chance.ts";
import { systemClock } from "./clock.ts";
import { Faults } from "./faults/faults.ts";
import { MovableClock } from "./movable-clock.ts";
import { News } from "./news.ts";
import type { SandboxOptions } from "./options.ts";
import { Profiles } from "./profile/profiles.ts";
import { RingLog } from "./ring-log.ts";
import type { WebhookRecord } from "./webhook/webhook-record.ts";
import { WebhookSender } from "./webhook/webhook-sender.ts";
import type { World } from "./world.ts";

export const DEFAULT_KEY = "sandbox-rest-key";
const DEFAULT_PERMISSIONS = ["campaigns.trigger.send", "users.track", "campaigns.details", "subscription.status.set"];

const LOG_LENGTH = 10_000;

/** An empty workspace of Braze with its default key. */
export function createWorld(options: SandboxOptions): World {
  const chance = createChance(options.seed);
  const activity = new Activity();
  const clock = new MovableClock(options.clock ?? systemClock, () => activity.changed());
  const faults = new Faults(() => void webhookSender.release());
  const webhooks = new RingLog<WebhookRecord>(LOG_LENGTH);
  const webhookSender = new WebhookSender({ clock, activity, chance, faults, log: webhooks });
  return {
    clock,
    activity,
    chance,
    faults,
    webhookSender,
    news: new News(),
    profiles: new Profiles(chance),
    campaigns: new Campaigns(),
    handsets: new Map(),
    logs: { requests: new RingLog(LOG_LENGTH), webhooks, messages: new RingLog(LOG_LENGTH) },
    keys: new Map([[DEFAULT_KEY, new Set(DEFAULT_PERMISSIONS)]]),
    subscriptionGroupId: "5c1e8a34-0d7b-4b92-a6f3-18e2c9d0b745",
    brandNumber: "+4930000000",
    userAgent: `Braze Sender ${chance.hex(40)}`,
    latencyMs:
      typeof options.latencyMs === "number" ? [options.latencyMs, options.latencyMs] : (options.latencyMs ?? [0, 0]),
    requestsPerHour: options.requestsPerHour ?? 250_000,
  };
}

/** Empties a workspace. Chance goes on where it was: an engine beside the sandbox must not see a dispatch id twice. */
export function emptyWorld(world: World): void {
  world.webhookSender.stop();
  world.clock.restart();
  world.activity.restart();
  world.faults.clear();
  world.profiles.clear();
  world.campaigns.clear();
  world.handsets.clear();
  for (const log of Object.values(world.logs)) log.clear();
  world.keys.clear();
  world.keys.set(DEFAULT_KEY, new Set(DEFAULT_PERMISSIONS));
}
