import type { CampaignState } from "./campaign/campaign.ts";
import type { ReplyCampaignInput, WebhookCampaignInput } from "./campaign/campaigns.ts";
import { DEFAULT_KEY } from "./create-world.ts";
import type { Faults } from "./faults/faults.ts";
import { addPhone, type PhoneInput } from "./phone/add-phone.ts";
import { Phone } from "./phone/phone.ts";
import { type UserView, viewOf } from "./profile/profile.ts";
import type { UserKey } from "./profile/profiles.ts";
import type { RequestRecord } from "./rest/request-record.ts";
import type { MessageRecord } from "./send/message-record.ts";
import type { WebhookRecord } from "./webhook/webhook-record.ts";
import type { World } from "./world.ts";

/** What only the one who started the sandbox can do. */
export type Running = {
  readonly url: string;
  readonly reset: () => void;
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A Braze workspace with a WhatsApp number, and the phones of its customers, on this machine. */
export class Sandbox {
  readonly #world: World;
  readonly #running: Running;
  /** `http://host:port`, no slash at the end: the REST host and the phone page. */
  readonly url: string;
  /** A REST key with every permission the sandbox knows. */
  readonly apiKey = DEFAULT_KEY;
  readonly subscriptionGroupId: string;
  readonly faults: Faults;

  constructor(world: World, running: Running) {
    this.#world = world;
    this.#running = running;
    this.url = running.url;
    this.subscriptionGroupId = world.subscriptionGroupId;
    this.faults = world.faults;
  }

  /** Ids of the API-triggered campaigns by name: `text`, `quick_reply_1` to `_3`, `image`, `template`, and added ones. */
  get replyCampaigns(): Readonly<Record<string, string>> {
    return this.#world.campaigns.ids("reply");
  }

  /** Ids of the webhook campaigns by name; the default one is called `every message`. */
  get webhookCampaigns(): Readonly<Record<string, string>> {
    return this.#world.campaigns.ids("webhook");
  }

  /** REST calls, oldest first; the newest 10,000. */
  get requests(): readonly RequestRecord[] {
    return this.#world.logs.requests.entries();
  }

  /** Webhooks with their attempts, oldest first, those that were not sent included, with the reason. */
  get webhooks(): readonly WebhookRecord[] {
    return this.#world.logs.webhooks.entries();
  }

  /** Messages to phones, oldest first, those that never arrived included, with the reason. */
  get deliveries(): readonly MessageRecord[] {
    return this.#world.logs.messages.entries();
  }

  /** Everyone with this name, identified people first; a string is an external id. */
  users(key: string | UserKey): UserView[] {
    const found = this.#world.profiles.find(typeof key === "string" ? { externalId: key } : key);
    return found.map((profile) => viewOf(profile, this.subscriptionGroupId));
  }

  /** The first of `users`, or null. */
  user(key: string | UserKey): UserView | null {
    return this.users(key)[0] ?? null;
  }

  /** Gives a customer a phone. Throws a `PhoneError` when the number is malformed or taken. */
  phone(input: PhoneInput): Phone {
    return new Phone(this.#world, addPhone(this.#world, input));
  }

  /** Returns the campaign's id. Throws where Braze's composer would refuse a template or a trigger. */
  addWebhookCampaign(input: WebhookCampaignInput): string {
    return this.#world.campaigns.addWebhook(input).id;
  }

  /** Returns the campaign's id. Throws where Braze's composer would refuse a text or the number of buttons. */
  addReplyCampaign(input: ReplyCampaignInput): string {
    return this.#world.campaigns.addReply(input).id;
  }

  /** Pauses, archives or resumes a campaign. */
  setCampaignState(id: string, state: CampaignState): void {
    const campaign = this.#world.campaigns.get(id);
    if (campaign === undefined) throw new Error(`no campaign has the id ${id}`);
    campaign.state = state;
  }

  /** Adds a REST key that may do only this, for example `["campaigns.trigger.send"]`. */
  addKey(key: string, permissions: readonly string[]): void {
    this.#world.keys.set(key, new Set(permissions));
  }

  /** The sandbox's time, in ms since the epoch. */
  now(): number {
    return this.#world.clock.now();
  }

  /** Puts the sandbox's clock forward by `ms`: windows close, and retries that are due go out. */
  advance(ms: number): void {
    this.#world.clock.advance(ms);
    this.#world.news.publish({ type: "clock", now: this.#world.clock.now() });
  }

  /** Resolves when no webhook, due retry or delayed start is under way. */
  idle(): Promise<void> {
    return this.#running.idle();
  }

  /** Back to the state right after `createSandbox`, at the same address; phones held by a test stop working. */
  reset(): void {
    this.#running.reset();
  }

  close(): Promise<void> {
    return this.#running.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#running.close();
  }
}
