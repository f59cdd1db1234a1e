import { RingLog } from "../ring-log.ts";

/** One bubble of a chat. `from` tells who wrote it. */
export type ChatMessage = {
  readonly id: number;
  readonly from: "customer" | "brand";
  /** ms since the epoch. */
  readonly at: number;
  readonly text: string;
  readonly mediaUrls: readonly string[];
  readonly layout: "text" | "quick_reply" | "image" | "template";
  readonly header: string;
  readonly footer: string;
  /** Labels that can be tapped. */
  readonly buttons: readonly string[];
  /** The label that was tapped, if any. */
  tapped: string | null;
  /**
   * Of the customer's messages: `sent` when Braze has it, `delivered` when the external system took every webhook,
   * `failed` when Braze gave one up. The brand's messages are `delivered`.
   */
  tick: "sent" | "delivered" | "failed";
};

/** A customer's phone: a number, a name shown in WhatsApp, and the chat with the brand. */
export type Handset = {
  readonly number: string;
  readonly name: string;
  readonly externalId: string | null;
  readonly language: string | null;
  readonly messages: RingLog<ChatMessage>;
  /** When the customer last wrote, in ms; opens the 24 h window. */
  lastInboundAt: number | null;
};

export type HandsetView = Pick<Handset, "number" | "name" | "externalId" | "language"> & {
  readonly subscribed: boolean;
  /** ms since the epoch; null when the customer never wrote. */
  readonly windowClosesAt: number | null;
};

const WINDOW_MS = 24 * 60 * 60_000;
const MAX_MESSAGES = 1_000;

export function createHandset(given: Pick<Handset, "number" | "name" | "externalId" | "language">): Handset {
  return { ...given, messages: new RingLog(MAX_MESSAGES), lastInboundAt: null };
}

export function windowClosesAt(handset: Handset): number | null {
  return handset.lastInboundAt === null ? null : handset.lastInboundAt + WINDOW_MS;
}

type Content = Pick<ChatMessage, "from" | "text"> & Partial<ChatMessage>;

/** Adds a bubble to the chat. */
export function addMessage(handset: Handset, at: number, content: Content): ChatMessage {
  const blank = { layout: "text", header: "", footer: "", mediaUrls: [], buttons: [], tapped: null } as const;
  const message: ChatMessage = { ...blank, tick: "sent", ...content, id: handset.messages.total + 1, at };
  handset.messages.add(message);
  return message;
}
