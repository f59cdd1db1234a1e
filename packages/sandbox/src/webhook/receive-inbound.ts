import { takes, type WebhookCampaign } from "../campaign/campaign.ts";
import { scopeOf } from "../liquid/scope-of.ts";
import { render } from "../liquid/template.ts";
import { TemplateError } from "../liquid/translate.ts";
import { announcePhone } from "../phone/add-phone.ts";
import { addMessage, type ChatMessage, type Handset } from "../phone/handset.ts";
import type { Profile } from "../profile/profile.ts";
import { latency, type World } from "../world.ts";
import type { Post } from "./post.ts";
import type { WebhookRecord } from "./webhook-record.ts";

export type Inbound = { readonly text: string; readonly mediaUrls: readonly string[] };

/**
 * Takes in what a customer wrote: opens the window, makes a profile for a stranger, and starts a webhook for every
 * campaign whose trigger matches.
 */
export function receiveInbound(world: World, handset: Handset, inbound: Inbound): ChatMessage {
  const now = world.clock.now();
  handset.lastInboundAt = now;
  const profile = world.profiles.find({ phone: handset.number })[0] ?? strangerOf(world, handset.number);
  const message = addMessage(handset, now, { from: "customer", ...inbound });
  world.news.publish({ type: "message", number: handset.number, message });
  announcePhone(world, handset.number);

  const records: WebhookRecord[] = [];
  const onState = () => updateTick(world, handset, message, records);
  for (const campaign of world.campaigns.all()) {
    if (campaign.kind !== "webhook" || campaign.state === "draft" || !campaign.matches(inbound.text)) continue;
    records.push(startWebhook(world, campaign, { handset, profile, inbound, onState }));
  }
  return message;
}

/** Braze's answer to an unknown number: an anonymous profile, known by its number, subscribed to nothing. */
function strangerOf(world: World, number: string): Profile {
  const profile = world.profiles.create({ alias: { label: "phone", name: number } });
  world.profiles.setPhone(profile, number);
  return profile;
}

type Occasion = { handset: Handset; profile: Profile; inbound: Inbound; onState: () => void };

function startWebhook(world: World, campaign: WebhookCampaign, occasion: Occasion): WebhookRecord {
  const { handset, profile, onState } = occasion;
  const dispatchId = world.chance.hex(32);
  const post = refusalOf(world, campaign, profile) ?? renderPost(world, campaign, occasion, dispatchId);
  const record: WebhookRecord = {
    id: world.logs.webhooks.total + 1,
    at: world.clock.now(),
    campaignId: campaign.id,
    campaignName: campaign.name,
    externalId: profile.externalId,
    phone: handset.number,
    dispatchId,
    url: typeof post === "string" ? campaign.url : post.url,
    body: typeof post === "string" ? "" : post.body,
    duplicateOf: null,
    attempts: [],
    state: typeof post === "string" ? "not sent" : "waiting",
    reason: typeof post === "string" ? post : "",
  };
  world.logs.webhooks.add(record);
  if (typeof post === "string") return record;
  profile.lastTaken.set(campaign.id, world.clock.now());
  afterLatency(world, () => world.webhookSender.start({ record, post, onState }));
  return record;
}

function refusalOf(world: World, campaign: WebhookCampaign, profile: Profile): string | null {
  if (campaign.state !== "active") return `campaign ${campaign.state}`;
  const eligible = takes(campaign, profile, world.clock.now());
  return eligible === "yes" ? null : eligible === "not yet again" ? "not eligible again" : eligible;
}

/** Renders once: a retry carries the same body and the same dispatch id. A string is the reason for not sending. */
function renderPost(world: World, campaign: WebhookCampaign, occasion: Occasion, dispatchId: string): Post | string {
  const { handset, profile, inbound } = occasion;
  const scope = {
    ...scopeOf(profile, campaign, dispatchId, world.clock.now()),
    whats_app: {
      inbound_message_body: inbound.text,
      inbound_media_urls: inbound.mediaUrls,
      inbound_profile_name: handset.name,
    },
  };
  try {
    const texts = [campaign.url, campaign.template, ...Object.values(campaign.headers)].map((text) =>
      render(text, scope),
    );
    const [url = "", body = "", ...values] = texts.map((text) => ("text" in text ? text.text : ""));
    const aborted = texts.find((text) => "aborted" in text);
    if (aborted !== undefined) return `aborted: ${aborted.aborted}`;
    if (!URL.canParse(url)) return `"${url}" is no web address`;
    const given = Object.keys(campaign.headers).map((name, index) => [name.toLowerCase(), values[index] ?? ""]);
    const headers = { "content-type": inferredType(body), "user-agent": world.userAgent, ...Object.fromEntries(given) };
    return { url, headers, body };
  } catch (error) {
    if (error instanceof TemplateError) return `template error: ${error.message}`;
    throw error;
  }
}

/** Braze infers the type from the body when the campaign names none. */
function inferredType(body: string): string {
  return /^\s*[[{]/.test(body) ? "application/json" : "text/plain";
}

function afterLatency(world: World, start: () => void) {
  const wait = latency(world);
  if (wait === 0) return start();
  const ended = world.activity.begin();
  world.clock.after(wait, () => {
    start();
    ended();
  });
}

function updateTick(world: World, handset: Handset, message: ChatMessage, records: readonly WebhookRecord[]): void {
  const sent = records.filter(({ state }) => state !== "not sent");
  const before = message.tick;
  if (sent.some(({ state }) => state === "lost")) message.tick = "failed";
  else if (sent.length > 0 && sent.every(({ state }) => state === "delivered")) message.tick = "delivered";
  if (message.tick !== before) world.news.publish({ type: "message", number: handset.number, message });
}
