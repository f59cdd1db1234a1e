// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Braze's Liquid names its fields like this.
import type { Campaigns } from "./campaigns.ts";

/** What a webhook campaign needs to reach the external system. */
export type DefaultWebhook = {
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly template: string;
};

const label = (position: number) => `{{api_trigger_properties.\${button_${position}}}}`;

/**
 * The campaigns a marketer would make after the article: one webhook for every inbound message, and one API-triggered
 * campaign for each layout of a reply, since a campaign's layout is fixed.
 */
export function addDefaultCampaigns(campaigns: Campaigns, webhook: DefaultWebhook | null): void {
  // The id stands in the documentation's own example.
  campaigns.addReply({ id: "3f6c1b52-7a0e-4f5d-9b1c-2d8e4a907c11", name: "text", layout: "text" });
  for (const count of [1, 2, 3]) {
    const buttons = [1, 2, 3].slice(0, count).map(label);
    campaigns.addReply({ name: `quick_reply_${count}`, layout: "quick_reply", buttons });
  }
  campaigns.addReply({ name: "image", layout: "image", imageUrl: "{{api_trigger_properties.${image_url}}}" });
  campaigns.addReply({
    name: "template",
    layout: "template",
    body: "You have a new message from us: {{1}}",
    variables: ["{{api_trigger_properties.${external_system_msg_body}}}"],
  });
  if (webhook !== null) campaigns.addWebhook({ name: "every message", ...webhook });
}
