import type { ClaimedReply } from "./claim.ts";
import { paced } from "./pace.ts";

export type Judgement =
  | { kind: "send"; pace: number }
  | { kind: "cancel"; reason: string }
  /** Waits for the customer's next message, which opens the window. */
  | { kind: "park"; reason: string }
  | { kind: "wait"; until: number };

/** The last look before the request: may this reply leave now? Pure. */
export function judge(reply: ClaimedReply, now: number): Judgement {
  // A claim may see the conversation a moment older than the reply; only a newer owner takes a reply's leave to go.
  if (reply.epoch < reply.presentEpoch) return { kind: "cancel", reason: "its author no longer has the conversation" };
  if (!isTemplate(reply.layout) && reply.windowUntil.getTime() <= now) {
    return { kind: "park", reason: "the 24 h window is closed; leaves when the customer writes again" };
  }
  if (reply.subscription === "opted_out" && (reply.subscriptionAt?.getTime() ?? 0) < reply.createdAt.getTime()) {
    return { kind: "cancel", reason: "the contact has opted out; Braze would not deliver it" };
  }
  const { at, pace } = paced(reply.paceBefore?.getTime() ?? null, now);
  return at > now ? { kind: "wait", until: at } : { kind: "send", pace };
}

/** Templates may leave at any time; their layouts are called `template` or begin with `template_`. */
export function isTemplate(layout: string): boolean {
  return layout === "template" || layout.startsWith("template_");
}
