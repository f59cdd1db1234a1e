import type { Profile } from "../profile/profile.ts";

/** Only an active campaign sends. A draft was never launched; Braze refuses to be asked for it. */
export type CampaignState = "active" | "paused" | "archived" | "draft";

/** When a webhook campaign fires: on every inbound message, on a whole message, or on a part of one. */
export type Trigger = { readonly is: string } | { readonly matchesRegex: string };

type Common = {
  readonly id: string;
  readonly name: string;
  state: CampaignState;
  /** A person is taken once in so many minutes; 0 takes every time, null takes once ever (Braze's own default). */
  reeligibilityMinutes: number | null;
  /** Whom the campaign is meant for; everyone when left out. */
  readonly audience?: (profile: Profile) => boolean;
};

/** An action-based webhook campaign with the trigger "Send a WhatsApp inbound message". */
export type WebhookCampaign = Common & {
  readonly kind: "webhook";
  /** Liquid, as are the values of `headers` and the `template` of the body. */
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly template: string;
  readonly matches: (message: string) => boolean;
};

export type Layout = "text" | "quick_reply" | "image" | "template";

/** An API-triggered WhatsApp campaign. Every text is Liquid. */
export type ReplyCampaign = Common & {
  readonly kind: "reply";
  readonly layout: Layout;
  /** The message, the caption of an image, or a template's fixed text with `{{1}}`… where its variables go. */
  readonly body: string;
  /** Labels, one to three, of a quick-reply message. */
  readonly buttons: readonly string[];
  readonly header: string;
  readonly footer: string;
  readonly imageUrl: string;
  /** Liquid for a template's `{{1}}`, `{{2}}`… in order. */
  readonly variables: readonly string[];
};

export type Campaign = WebhookCampaign | ReplyCampaign;

/** Whether the campaign may take this person now, by its audience and its re-eligibility. */
export function takes(campaign: Campaign, profile: Profile, now: number): "yes" | "not in audience" | "not yet again" {
  if (campaign.audience?.(profile) === false) return "not in audience";
  const last = profile.lastTaken.get(campaign.id);
  if (last === undefined || campaign.reeligibilityMinutes === 0) return "yes";
  if (campaign.reeligibilityMinutes === null) return "not yet again";
  return now - last >= campaign.reeligibilityMinutes * 60_000 ? "yes" : "not yet again";
}
