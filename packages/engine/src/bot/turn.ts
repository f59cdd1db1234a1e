/**
 * What a decider is given and what it gives back. Deciders are pure: they see a `Turn` and nothing else, so they can be
 * read, tested and replayed without a database, HTTP or Braze.
 */

/** A value that survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The languages Parley's own sentences exist in. */
export type Language = "en" | "de";

/** The person on the phone, as Braze's webhook described them. */
export type TurnContact = {
  readonly externalId: string | null;
  readonly phone: string | null;
  readonly profileName: string | null;
  /** As Braze has it on the profile, for example `de` or `pt-BR`; null where the template does not send it. */
  readonly language: string | null;
};

export type InboundMessage = {
  /** Position in the conversation; grows by one or more. */
  readonly seq: number;
  /** What the person wrote; empty for media without a caption. */
  readonly text: string;
  readonly mediaUrls: readonly string[];
  /** The last part of `/webhooks/braze/{channel}/{route}`, null on the channel's plain address. */
  readonly route: string | null;
  readonly receivedAt: Date;
};

/** One go at a conversation: every message that arrived and was not handled yet, oldest first. */
export type Turn = {
  readonly channel: string;
  readonly conversationId: string;
  readonly contact: TurnContact;
  /** At least one. */
  readonly messages: readonly InboundMessage[];
  /** The messages' texts joined by line feeds. */
  readonly text: string;
  /** The language to answer in: the contact's if it is one of ours, else the channel's default. */
  readonly language: Language;
  /** What this bot returned as `memory` last time in this conversation; null at first and after a hand-back. */
  readonly memory: Json;
  /** How many turns in a row the bot has answered, this one not counted. */
  readonly botTurns: number;
  readonly now: Date;
};

/** One message to the customer. */
export type Reply = {
  /** WhatsApp text (`*bold*`, `_italic_`); over 4,096 characters is split at sentence ends. */
  readonly text: string;
  /** Options to tap: sent as quick-reply buttons where the campaign map has a campaign for their number, else as a numbered list. */
  readonly choices?: readonly string[];
  /** A key of the channel's campaign map; chosen from the reply's shape when left out. */
  readonly layout?: string;
  /** Further `trigger_properties` for that campaign. */
  readonly properties?: { readonly [key: string]: Json };
};

/** Something the chat taught about the contact; it becomes a Braze custom attribute or event. */
export type Fact =
  | { readonly kind: "attribute"; readonly name: string; readonly value: Json }
  | { readonly kind: "event"; readonly name: string; readonly properties?: { readonly [key: string]: Json } };

/** Gives the conversation to people. */
export type HandOff = {
  /** Why, in a few words, for the agent: `asked`, `bot failed`, … */
  readonly reason: string;
  /** Which team's queue; the channel's default queue when left out. */
  readonly team?: string;
  /** What the customer is told; the channel's own sentence when left out. */
  readonly notice?: string;
};

/** One line of the explanation why the turn went as it did, shown to agents and authors. */
export type TraceEntry = { readonly step: string; readonly detail?: Json };

export type Answer = {
  readonly replies: readonly Reply[];
  readonly facts?: readonly Fact[];
  /** Kept until this bot's next turn in this conversation; at most 64 KB as JSON. */
  readonly memory?: Json;
  /** Say it and do it: the notice and the change of owner are committed together. */
  readonly handOff?: HandOff;
  readonly trace?: readonly TraceEntry[];
};
