import type { Activity } from "./activity.ts";
import type { Campaigns } from "./campaign/campaigns.ts";
import type { Chance } from "./chance.ts";
import type { Faults } from "./faults/faults.ts";
import type { MovableClock } from "./movable-clock.ts";
import type { News } from "./news.ts";
import type { Handset } from "./phone/handset.ts";
import type { Profiles } from "./profile/profiles.ts";
import type { RequestRecord } from "./rest/request-record.ts";
import type { RingLog } from "./ring-log.ts";
import type { MessageRecord } from "./send/message-record.ts";
import type { WebhookRecord } from "./webhook/webhook-record.ts";
import type { WebhookSender } from "./webhook/webhook-sender.ts";

/** Everything inside one sandbox. Verbs take it as their first argument. */
export type World = {
  readonly clock: MovableClock;
  readonly activity: Activity;
  readonly chance: Chance;
  readonly news: News;
  readonly faults: Faults;
  readonly profiles: Profiles;
  readonly campaigns: Campaigns;
  readonly handsets: Map<string, Handset>;
  readonly webhookSender: WebhookSender;
  readonly logs: {
    readonly requests: RingLog<RequestRecord>;
    readonly webhooks: RingLog<WebhookRecord>;
    readonly messages: RingLog<MessageRecord>;
  };
  /** REST keys and what each may do. */
  readonly keys: Map<string, ReadonlySet<string>>;
  readonly subscriptionGroupId: string;
  /** The brand's own number. */
  readonly brandNumber: string;
  /** `Braze Sender` and a hash. */
  readonly userAgent: string;
  /** How long each step of Braze takes: fixed, or from a span, in ms. */
  readonly latencyMs: readonly [low: number, high: number];
  /** Calls per clock hour. */
  readonly requestsPerHour: number;
};

/** One draw of the latency, in ms. */
export function latency({ latencyMs: [low, high], chance }: World): number {
  return high <= 0 ? 0 : Math.round(chance.between(low, high));
}
