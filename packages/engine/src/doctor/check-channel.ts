import { type BrazeClient, type CampaignDetails, createBrazeClient, type Outcome } from "@parley/braze";
import type { Channel, Settings } from "../config/settings.ts";
import { bodyProperty } from "../outbox/layout.ts";

/** One reply campaign as Braze describes it. `unknown`: Braze's answer does not tell, and replies may work all the same. */
export type CampaignCheck = {
  readonly layout: string;
  readonly campaignId: string;
  /** The campaign's name in Braze, where it told. */
  readonly name: string | null;
  readonly verdict: "ok" | "wrong" | "unknown";
  /** Each with how to mend it; empty when ok. */
  readonly problems: readonly string[];
};

/**
 * Asks Braze about every campaign of a channel's campaign map: whether the key works, and whether replies through the
 * campaign could leave. Braze answers "success" to a send through a campaign that will never send, so this is the one way
 * to know beforehand. Never throws for the network; a key or address that cannot be used is a problem of each campaign.
 */
export async function checkChannel(settings: Pick<Settings, "braze">, channel: Channel): Promise<CampaignCheck[]> {
  const campaigns = Object.entries(channel.campaigns);
  let client: BrazeClient;
  try {
    client = createBrazeClient({
      restUrl: channel.restUrl,
      apiKey: channel.brazeKey,
      timeoutMs: settings.braze.timeoutMs,
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return campaigns.map(([layout, campaignId]) => ({
      layout,
      campaignId,
      name: null,
      verdict: "wrong",
      problems: [problem],
    }));
  }
  try {
    return await Promise.all(
      campaigns.map(async ([layout, campaignId]) =>
        judge(channel, layout, campaignId, await client.campaignDetails(campaignId)),
      ),
    );
  } finally {
    await client.close();
  }
}

function judge(channel: Channel, layout: string, campaignId: string, outcome: Outcome<CampaignDetails>): CampaignCheck {
  const check = { layout, campaignId, name: null };
  switch (outcome.kind) {
    case "accepted": {
      if (outcome.body === null)
        return { ...check, verdict: "unknown", problems: ["Braze's answer has another shape than documented."] };
      const problems = problemsOf(channel, layout, outcome.body);
      return { ...check, name: outcome.body.name ?? null, verdict: problems.length === 0 ? "ok" : "wrong", problems };
    }
    case "refused":
      return {
        ...check,
        verdict: outcome.status === 403 ? "unknown" : "wrong",
        problems: [refusal(channel, outcome.status, outcome.message)],
      };
    case "limited":
      return {
        ...check,
        verdict: "unknown",
        problems: [
          `The workspace's request limit is used up until ${outcome.resetAt.toISOString()}; check again then.`,
        ],
      };
    default:
      return {
        ...check,
        verdict: "wrong",
        problems: [
          `Braze cannot be reached at ${channel.restUrl} (${outcome.reason}); check restUrl and this machine's way to the internet.`,
        ],
      };
  }
}

function refusal(channel: Channel, status: number, message: string): string {
  if (status === 401)
    return `Braze refuses the REST key (401 ${message}): wrong key, a key of another instance than ${channel.restUrl}, or one without the permission campaigns.details.`;
  if (status === 403)
    return `The key may not read campaigns (403 ${message}), so this cannot be checked; a key with campaigns.trigger.send and campaigns.details could.`;
  if (status === 404)
    return `There is no Braze REST API at ${channel.restUrl} (404); copy the REST endpoint from Braze's API settings.`;
  return `Braze does not know this campaign (${status} ${message}); copy the API identifier from the campaign's schedule step.`;
}

function problemsOf(channel: Channel, layout: string, details: CampaignDetails): string[] {
  const messages = Object.values(details.messages ?? {});
  const channels = details.channels ?? messages.flatMap((message) => message.channel ?? []);
  const groups = messages.flatMap((message) => message.subscription_group_id ?? []);
  const bodies = messages.flatMap((message) => message.body_text ?? []);
  const found: [boolean, string][] = [
    [details.archived === true, "It is archived: unarchive it in Braze."],
    [details.draft === true, "It is a draft: launch it in Braze."],
    [
      details.enabled === false && details.draft !== true && details.archived !== true,
      "It is paused: resume it in Braze.",
    ],
    [
      details.schedule_type !== undefined &&
        details.schedule_type !== null &&
        details.schedule_type !== "api_triggered",
      `Its delivery is "${details.schedule_type}": make it API-Triggered, else Braze refuses its id.`,
    ],
    [
      channels.length > 0 && !channels.includes("whats_app"),
      `Its channel is ${channels.join(", ")}: replies need a WhatsApp campaign.`,
    ],
    [
      channel.subscriptionGroupId !== null && groups.length > 0 && !groups.includes(channel.subscriptionGroupId),
      `It sends from subscription group ${groups.join(", ")}, and subscriptionGroupId names ${channel.subscriptionGroupId}: use the same.`,
    ],
    [
      // Braze's article spells the property with a plus in one place, and Liquid then prints nothing.
      printsBody(layout) && bodies.length > 0 && !bodies.some((body) => body.includes(bodyProperty)),
      `Its text does not print the trigger property ${bodyProperty}: customers would get an empty message or always the same one.`,
    ],
  ];
  return found.flatMap(([wrong, problem]) => (wrong ? [problem] : []));
}

/** Campaigns of one's own layout may say something fixed, and a template's variables are not in its text. */
function printsBody(layout: string): boolean {
  return layout === "text" || layout.startsWith("quick_reply_");
}
