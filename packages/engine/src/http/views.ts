import type { z } from "zod";
import type { ListedConversation, TimelineEntry } from "../desk/read.ts";
import type { conversation, timelineEntry } from "./api-schemas.ts";

/** Rows → what the API shows. */
export function toConversation(row: ListedConversation): z.infer<typeof conversation> {
  return {
    id: row.id,
    channel: row.channel,
    contact: {
      externalId: row.external_id,
      phone: row.phone,
      profileName: row.profile_name,
      language: row.language,
      optedOut: row.subscription === "opted_out",
    },
    status: row.status,
    assignee: { kind: row.assignee, name: row.assignee_name },
    epoch: row.epoch,
    windowUntil: row.window_until.toISOString(),
    waitingSince: row.waiting_since?.toISOString() ?? null,
    snoozedUntil: row.status === "snoozed" ? (row.wake_at?.toISOString() ?? null) : null,
    lastMessageAt: row.last_message_at.toISOString(),
  };
}

export function toTimelineEntry(row: TimelineEntry): z.infer<typeof timelineEntry> {
  return {
    seq: row.seq,
    kind: row.kind,
    author: row.author,
    text: row.body,
    content: row.content as z.infer<typeof timelineEntry>["content"],
    at: row.created_at.toISOString(),
    delivery: row.status && { status: row.status, reason: row.reason },
  };
}
