import type { CampaignDetails } from "@parley/braze/wire";
import type { Campaign, Layout } from "../campaign/campaign.ts";
import { uuidOf } from "../chance.ts";
import type { World } from "../world.ts";
import { RestError } from "./rest-error.ts";

const BRAZES_LAYOUT: Record<Layout, string> = {
  text: "text",
  quick_reply: "quick-reply",
  image: "media",
  template: "template",
};

/** GET /campaigns/details?campaign_id=…, the means to check at start-up that a campaign is set up right. */
export function campaignsDetails(world: World, query: unknown): CampaignDetails {
  const id = typeof query === "object" && query !== null ? Reflect.get(query, "campaign_id") : undefined;
  const campaign = typeof id === "string" ? world.campaigns.get(id) : undefined;
  if (campaign === undefined) throw new RestError(400, "Invalid Campaign ID");
  return {
    message: "success",
    created_at: "2026-01-10T09:00:00+00:00",
    updated_at: "2026-01-12T09:00:00+00:00",
    archived: campaign.state === "archived",
    draft: campaign.state === "draft",
    enabled: campaign.state === "active",
    has_post_launch_draft: false,
    name: campaign.name,
    description: "",
    schedule_type: campaign.kind === "reply" ? "api_triggered" : "action_based",
    channels: [campaign.kind === "reply" ? "whats_app" : "webhook"],
    tags: [],
    messages: { [uuidOf(`variation ${campaign.id}`)]: variationOf(world, campaign) },
    conversion_behaviors: [],
  };
}

function variationOf(world: World, campaign: Campaign) {
  if (campaign.kind === "webhook") return { channel: "webhook", name: "Variant 1", url: campaign.url };
  return {
    channel: "whats_app",
    name: "Variant 1",
    subscription_group_id: world.subscriptionGroupId,
    from: world.brandNumber,
    layout: BRAZES_LAYOUT[campaign.layout],
    body_text: campaign.body,
    ...(campaign.header !== "" && { header_text: campaign.header }),
    ...(campaign.footer !== "" && { footer_text: campaign.footer }),
    ...(campaign.buttons.length > 0 && { buttons: campaign.buttons.map((text) => ({ text })) }),
  };
}
