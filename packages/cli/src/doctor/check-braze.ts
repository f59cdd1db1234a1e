import { type CampaignCheck, type Channel, checkChannel, type Settings } from "@parley/engine";
import type { Finding } from "./finding.ts";

/** Every campaign of a channel, as Braze describes it now. */
export async function checkBraze(settings: Settings, channel: Channel): Promise<Finding[]> {
  const checks = await checkChannel(settings, channel);
  return [...joinEqual(checks.map((check) => toFinding(channel, check))), ...hintsOf(channel)];
}

function toFinding(channel: Channel, { layout, campaignId, name, verdict, problems }: CampaignCheck): Finding {
  const what = `channel ${channel.name}, campaign ${layout} (${name ?? campaignId})`;
  if (verdict === "ok") return { area: "braze", verdict, what: `${what}: active, API-triggered, WhatsApp`, mend: "" };
  return { area: "braze", verdict: verdict === "unknown" ? "hint" : "wrong", what, mend: problems.join("\n") };
}

/** A wrong key or address is one problem, not one for each campaign. */
function joinEqual(findings: readonly Finding[]): Finding[] {
  const joined = new Map<string, Finding>();
  for (const finding of findings) {
    const key = finding.mend === "" ? finding.what : finding.mend;
    const present = joined.get(key);
    joined.set(key, present === undefined ? finding : { ...present, what: `${present.what}; ${finding.what}` });
  }
  return [...joined.values()];
}

function hintsOf(channel: Channel): Finding[] {
  const hints: Finding[] = [];
  const hint = (what: string, mend: string) =>
    hints.push({ area: "braze", verdict: "hint", what: `channel ${channel.name}: ${what}`, mend });
  if (channel.subscriptionGroupId === null) {
    hint(
      "no subscriptionGroupId",
      "Strangers get no answers without it, since an inbound message subscribes nobody, and opt-outs are left to Braze.",
    );
  }
  if (channel.bot === null && channel.triggers.length === 0)
    hint("no bot and no trigger", "Every question is offered to a person.");
  return hints;
}
