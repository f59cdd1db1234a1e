import { z } from "zod";

/** GET, with `campaign_id` in the query. */
export const CAMPAIGNS_DETAILS_PATH = "/campaigns/details";

/** One variation of a campaign. `layout` and the texts are those of a WhatsApp response message. */
export const campaignMessageSchema = z.looseObject({
  channel: z.string().optional(),
  name: z.string().optional(),
  subscription_group_id: z.string().optional(),
  from: z.string().optional(),
  layout: z.string().optional(),
  header_text: z.string().nullish(),
  body_text: z.string().nullish(),
  footer_text: z.string().nullish(),
});

export const campaignDetailsSchema = z.looseObject({
  message: z.string().optional(),
  name: z.string().optional(),
  archived: z.boolean().optional(),
  draft: z.boolean().optional(),
  enabled: z.boolean().optional(),
  has_post_launch_draft: z.boolean().optional(),
  /** Seen in the wild: `time_based`, `action_based`, `api_triggered`. */
  schedule_type: z.string().nullish(),
  channels: z.array(z.string()).optional(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  first_sent: z.string().nullish(),
  last_sent: z.string().nullish(),
  tags: z.array(z.string()).optional(),
  /** By variation id. */
  messages: z.record(z.string(), campaignMessageSchema).optional(),
});

export type CampaignMessage = z.infer<typeof campaignMessageSchema>;
export type CampaignDetails = z.infer<typeof campaignDetailsSchema>;
