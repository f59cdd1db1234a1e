import { z } from "zod";

/** Shapes of the agent API; the OpenAPI document is made of these very schemas. */

const instant = z.iso.datetime().meta({ description: "UTC, ISO 8601" });

export const conversationId = z.object({ id: z.uuid().meta({ description: "Conversation" }) });

export const conversation = z
  .object({
    id: z.uuid(),
    channel: z.string(),
    contact: z.object({
      externalId: z.string().nullable(),
      phone: z.string().nullable(),
      profileName: z.string().nullable(),
      language: z.string().nullable(),
      optedOut: z.boolean().meta({ description: "Replies would not be delivered until the contact opts in again" }),
    }),
    status: z.enum(["open", "snoozed", "resolved"]),
    assignee: z.object({ kind: z.enum(["bot", "flow", "queue", "agent"]), name: z.string().nullable() }),
    epoch: z.int().meta({ description: "Raised by every change of owner" }),
    windowUntil: instant.meta({ description: "Free text may leave until then" }),
    waitingSince: instant.nullable().meta({ description: "When it entered the queue" }),
    snoozedUntil: instant.nullable(),
    lastMessageAt: instant,
  })
  .meta({ id: "Conversation" });

export const timelineEntry = z
  .object({
    seq: z.int().meta({ description: "Place in the conversation" }),
    kind: z.enum(["inbound", "reply", "note"]),
    author: z.string().meta({ description: "contact, bot:NAME, trigger:NAME, agent:NAME or parley" }),
    text: z.string(),
    content: z.record(z.string(), z.json()).meta({ description: "mediaUrls, choices, route" }),
    at: instant,
    delivery: z
      .object({
        status: z.enum(["pending", "sending", "sent", "parked", "held", "failed", "cancelled"]),
        reason: z.string().nullable(),
      })
      .nullable()
      .meta({ description: "Of replies; `sent` means that Braze took it" }),
  })
  .meta({ id: "TimelineEntry" });

export const listQuery = z.object({
  status: z.enum(["open", "snoozed", "resolved"]).default("open"),
  assignee: z.enum(["bot", "flow", "queue", "agent"]).optional(),
  name: z.string().max(100).optional().meta({ description: "The agent or the queue's team" }),
  mine: z.stringbool().optional().meta({ description: "Only those of the key's agent" }),
  after: z.string().max(100).optional().meta({ description: "`next` of the page before" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const conversationPage = z
  .object({ conversations: z.array(conversation), next: z.string().nullable() })
  .meta({ id: "ConversationPage" });

export const timelineQuery = z.object({
  before: z.coerce.number().int().min(1).optional().meta({ description: "Only entries before this seq" }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const conversationWithTimeline = z
  .object({
    conversation,
    timeline: z.array(timelineEntry),
    earlier: z.int().nullable().meta({ description: "`before` of the page before" }),
  })
  .meta({ id: "ConversationWithTimeline" });

export const claimBody = z
  .object({ takeOver: z.boolean().default(false).meta({ description: "Also from a colleague" }) })
  .nullish();

export const replyBody = z.object({
  text: z.string().trim().min(1, "is empty").max(40_000),
  choices: z
    .array(z.string().trim().min(1))
    .max(10)
    .optional()
    .meta({ description: "Buttons, or a numbered list where they do not fit" }),
  layout: z.string().max(100).optional().meta({ description: "A key of the channel's campaign map" }),
  properties: z
    .record(z.string(), z.json())
    .optional()
    .meta({ description: "Further trigger properties of that campaign" }),
});

export const written = z
  .object({ seqs: z.array(z.int()), delivery: z.enum(["pending", "parked"]) })
  .meta({ id: "Written" });
export const noteBody = z.object({ text: z.string().trim().min(1, "is empty").max(10_000) });
export const noted = z.object({ seq: z.int() });
export const snoozeBody = z.object({ until: z.iso.datetime({ offset: true }) });
export const problem = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).meta({ id: "Problem" });

const count = z.int().min(0);
export const ledger = z
  .object({
    balance: z
      .object({
        received: count,
        duplicates: count,
        suspected: count,
        rejected: count,
        quarantined: count,
        handled: count,
        pending: count,
        turnMessages: count.meta({ description: "Messages of all turns; equals `handled`" }),
        stored: count.meta({ description: "Inbound messages in the timelines; equals `handled + pending`" }),
        outbox: z.record(z.string(), count),
        facts: z.record(z.string(), count),
        balanced: z.boolean(),
      })
      .meta({ id: "Balance" }),
    stuck: z.array(
      z
        .object({
          ref: z.string().meta({ description: "What replay takes" }),
          what: z.enum(["inbound", "conversation", "reply", "fact"]),
          status: z.string(),
          at: instant,
          reason: z.string().nullable(),
          conversationId: z.uuid().nullable(),
        })
        .meta({ id: "Stuck" }),
    ),
  })
  .meta({ id: "Ledger" });
export const ledgerQuery = z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(50) });
export const replayBody = z.object({
  ref: z.string().min(1).max(200),
  body: z.string().max(262_144).optional().meta({ description: "The mended body of a quarantined delivery" }),
});
export const refQuery = z.object({ ref: z.string().min(1).max(200) });
export const delivery = z
  .object({
    ref: z.string(),
    channel: z.string(),
    route: z.string().nullable(),
    outcome: z.string(),
    reason: z.string().nullable(),
    receivedAt: instant,
    contentType: z.string().nullable(),
    body: z.string().meta({ description: "As Braze sent it" }),
  })
  .meta({ id: "Delivery" });
export const replayed = z.object({ result: z.string() });
