import { type ReplyCampaign, takes } from "../campaign/campaign.ts";
import type { Json } from "../json.ts";
import { scopeOf } from "../liquid/scope-of.ts";
import { addMessage, type Handset, windowClosesAt } from "../phone/handset.ts";
import type { Profile } from "../profile/profile.ts";
import type { World } from "../world.ts";
import { compose } from "./compose.ts";
import type { Content } from "./content-limits.ts";
import type { Refusal } from "./message-record.ts";

export type Addressee = {
  /** As the request named them. */
  readonly name: string;
  /** null when nobody has that name. */
  readonly profile: Profile | null;
  readonly properties: { readonly [name: string]: Json };
};

type Ready = { readonly handset: Handset; readonly content: Content };

/** Sends a campaign to its addressees. Braze says "success" whatever happens here, so each outcome goes to the log. */
export function deliver(world: World, campaign: ReplyCampaign, addressees: readonly Addressee[], dispatchId: string) {
  const numbers = new Set<string>();
  for (const addressee of addressees) {
    const phone = addressee.profile?.phone ?? null;
    // Profiles can share a number; a campaign sends one message per number.
    const twice: Refusal = { reason: "same number twice", detail: `${phone} is already served by this request` };
    const verdict = phone !== null && numbers.has(phone) ? twice : judge(world, campaign, addressee, dispatchId);
    if (phone !== null) numbers.add(phone);
    if ("content" in verdict) show(world, campaign, verdict);
    if ("content" in verdict) addressee.profile?.lastTaken.set(campaign.id, world.clock.now());
    note(world, campaign, addressee, dispatchId, verdict);
  }
}

function judge(world: World, campaign: ReplyCampaign, addressee: Addressee, dispatchId: string): Ready | Refusal {
  const { profile, properties } = addressee;
  if (campaign.state === "paused") return { reason: "campaign paused", detail: "resume the campaign" };
  if (campaign.state === "archived") return { reason: "campaign archived", detail: "unarchive the campaign" };
  if (profile === null) return { reason: "unknown user", detail: "no profile has this name" };
  if (profile.phone === null) return { reason: "no phone number", detail: "the profile has no phone" };
  if (profile.subscriptions.get(world.subscriptionGroupId) !== "subscribed") return unsubscribed(world);
  const now = world.clock.now();
  const eligible = takes(campaign, profile, now);
  if (eligible === "not in audience") return { reason: eligible, detail: "the campaign's target audience" };
  if (eligible === "not yet again") return notAgain(campaign);
  const scope = scopeOf(profile, campaign, dispatchId, now);
  const content = compose(campaign, { ...scope, api_trigger_properties: properties });
  if ("reason" in content) return content;
  return reach(world, campaign, profile.phone, content);
}

function unsubscribed(world: World): Refusal {
  const detail = `not subscribed to ${world.subscriptionGroupId}: an inbound message does not subscribe anyone`;
  return { reason: "not subscribed", detail };
}

function notAgain({ reeligibilityMinutes }: ReplyCampaign): Refusal {
  const rule = reeligibilityMinutes === null ? "once ever" : `once in ${reeligibilityMinutes} minutes`;
  return {
    reason: "not eligible again",
    detail: `a person gets this campaign ${rule}; set re-eligibility to 0 minutes`,
  };
}

function reach(world: World, campaign: ReplyCampaign, phone: string, content: Content): Ready | Refusal {
  const handset = world.handsets.get(phone);
  if (handset === undefined) return { reason: "not on WhatsApp", detail: `nobody has ${phone}`, metaCode: 131026 };
  const closesAt = windowClosesAt(handset);
  if (campaign.layout !== "template" && (closesAt === null || world.clock.now() >= closesAt)) {
    const since = closesAt === null ? "the customer has not written yet" : `closed ${new Date(closesAt).toISOString()}`;
    return { reason: "window closed", detail: `24 h window: ${since}; only a template may go`, metaCode: 131047 };
  }
  return { handset, content };
}

function show(world: World, campaign: ReplyCampaign, { handset, content }: Ready): void {
  const { text, header, footer, buttons, imageUrl } = content;
  const mediaUrls = imageUrl === "" ? [] : [imageUrl];
  const given = { from: "brand", text, header, footer, buttons, mediaUrls, layout: campaign.layout } as const;
  const message = addMessage(handset, world.clock.now(), { ...given, tick: "delivered" });
  world.news.publish({ type: "message", number: handset.number, message });
}

function note(
  world: World,
  campaign: ReplyCampaign,
  to: Addressee,
  dispatchId: string,
  verdict: Ready | Refusal,
): void {
  const refusal = "reason" in verdict ? verdict : null;
  world.logs.messages.add({
    at: world.clock.now(),
    campaignId: campaign.id,
    campaignName: campaign.name,
    dispatchId,
    recipient: to.name,
    phone: to.profile?.phone ?? null,
    text: "content" in verdict ? verdict.content.text : "",
    outcome: refusal === null ? "delivered" : "not delivered",
    reason: refusal?.reason ?? null,
    detail: refusal?.detail ?? "",
    metaCode: refusal?.metaCode ?? null,
  });
}
