import { z } from "zod";
import type { Bot } from "../bot/bot.ts";
import type { Fact, HandOff, Language, Reply } from "../bot/turn.ts";
import type { Texts } from "./texts.ts";

/** What starts a trigger: any of the words, the pattern, the webhook route, or media; at least one. */
export type TriggerCondition = {
  /** Whole words or phrases; letter case, width and accents do not matter. */
  keywords?: readonly string[];
  /** A regular expression in RE2 syntax, found anywhere in the message; linear time whatever the customer writes. */
  pattern?: string;
  /** The last part of `/webhooks/braze/{channel}/{route}`. */
  route?: string;
  /** Only messages with a picture, voice message or document. */
  media?: boolean;
};

export type TriggerConfig = {
  name: string;
  /** Only on this channel; on every channel when left out. */
  channel?: string;
  when: TriggerCondition;
  /** What it says; may be empty when it only records facts or hands off. */
  reply?: string | Reply | readonly Reply[];
  facts?: readonly Fact[];
  handOff?: HandOff;
};

export type ChannelConfig = {
  /** The workspace's REST endpoint, for example `https://rest.fra-01.braze.eu`. */
  restUrl: string;
  /** Reply layout → id of the API-triggered WhatsApp campaign. `text` is required; `quick_reply_1` … `_3`, `template` and own names are optional. */
  campaigns: { text: string; [layout: string]: string };
  /** Who answers: a name among `bots` (`answers` for the help folder). Left out: every question is offered to a person. */
  bot?: string;
  /** Language of Parley's own sentences where the contact's is neither English nor German. Default `en`. */
  language?: Language;
  /** Channels of one Braze workspace share its request budget; name it when there are several workspaces. Default `default`. */
  workspace?: string;
  /** Requests an hour of that workspace; Braze's own limit is 250,000. */
  requestsPerHour?: number;
  /** The number's WhatsApp subscription group. With it, strangers are subscribed with their first reply, and opt-outs are written. */
  subscriptionGroupId?: string;
  /** A Braze instance (`EU-01`) or addresses and CIDR ranges that webhooks may come from. Default: any, the secret decides. */
  allowFrom?: string | readonly string[];
  /** A send that got no answer: `resend` may say it twice, `hold` may say it never. Default `resend`. */
  uncertain?: "resend" | "hold";
  /** Whole messages that end all messages to this contact. Default: stop, unsubscribe, stopp, abmelden. Empty: leave it to Braze. */
  optOutWords?: readonly string[];
  /** Whole messages by which who opted out comes back. Default: start, starten. */
  optInWords?: readonly string[];
  /** Without a dispatch id in the template, the same text from the same contact within this time is a suspected duplicate; ms. Default 150,000. */
  duplicateWindowMs?: number;
  /** The bot hands over to people after this many turns in a row. Default 50. */
  botTurnLimit?: number;
  /** The team whose queue a hand-off goes to where bot or trigger name none. */
  team?: string;
  texts?: Partial<Record<Language, Partial<Texts>>>;
};

export type Config = {
  channels: Readonly<Record<string, ChannelConfig>>;
  bots?: readonly (Bot | Promise<Bot>)[];
  triggers?: readonly TriggerConfig[];
  /** A folder of Markdown help pages; makes the built-in bot `answers`. Relative to the configuration file. */
  help?: { folder: string };
};

/** Declares the configuration with types and completion; `parley init` writes a commented one. */
export function defineConfig(config: Config): Config {
  return config;
}

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "use lower-case letters, digits and hyphens, at most 40, a letter first");
const campaignId = z
  .string()
  .min(1, "put the campaign's API identifier here (Braze shows it on the campaign's schedule step)");
const json: z.ZodType<unknown> = z.json();
const reply = z.strictObject({
  text: z.string().min(1),
  choices: z.array(z.string().min(1)).max(10).readonly().optional(),
  layout: z.string().optional(),
  properties: z.record(z.string(), json).optional(),
});
/** Names by which `/users/track` finds the profile; as an attribute they would write to somebody else's. */
const identityNames = ["external_id", "user_alias", "braze_id"];
const attributeName = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => !identityNames.includes(value) && !/^[_$]/.test(value), {
    error: `is a name Braze keeps for itself: ${identityNames.join(", ")}, or one that begins with _ or $`,
  });
const fact = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("attribute"), name: attributeName, value: json }),
  z.strictObject({
    kind: z.literal("event"),
    name: z.string().min(1).max(255),
    properties: z.record(z.string(), json).optional(),
  }),
]);
const handOff = z.strictObject({
  reason: z.string().min(1).max(200),
  team: name.optional(),
  notice: z.string().min(1).optional(),
});
const texts = z.strictObject({
  handOff: z.string().min(1),
  offerPerson: z.string().min(1),
  personChoice: z.string().min(1).max(20),
  cannotRead: z.string().min(1),
  botFailed: z.string().min(1),
  optOut: z.string().min(1),
  optIn: z.string().min(1),
});

/** What a bot may return; a reply of another shape would be lost at Braze in silence. */
export const answerSchema = z.object({
  replies: z.array(reply.extend({ text: z.string().trim().min(1).max(40_000) })).max(10),
  facts: z.array(fact).max(75).optional(),
  memory: json.optional(),
  handOff: handOff.optional(),
  trace: z
    .array(z.object({ step: z.string(), detail: json.optional() }))
    .max(100)
    .optional(),
});

const channel = z.strictObject({
  restUrl: z.url({
    protocol: /^https?$/,
    error: "give the REST endpoint of your Braze instance, for example https://rest.fra-01.braze.eu",
  }),
  campaigns: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), campaignId).refine((map) => "text" in map, {
    error: "has no `text`: the campaign that plain replies go through",
  }),
  bot: name.optional(),
  language: z.enum(["en", "de"]).optional(),
  workspace: name.optional(),
  requestsPerHour: z.int().min(100).max(10_000_000).optional(),
  subscriptionGroupId: z.string().min(1).optional(),
  allowFrom: z.union([z.string(), z.array(z.string()).readonly()]).optional(),
  uncertain: z.enum(["resend", "hold"]).optional(),
  optOutWords: z.array(z.string().min(1)).readonly().optional(),
  optInWords: z.array(z.string().min(1)).readonly().optional(),
  duplicateWindowMs: z.int().min(0).max(86_400_000).optional(),
  botTurnLimit: z.int().min(1).max(10_000).optional(),
  team: name.optional(),
  texts: z.strictObject({ en: texts.partial().optional(), de: texts.partial().optional() }).optional(),
});

const trigger = z.strictObject({
  name,
  channel: name.optional(),
  when: z
    .strictObject({
      keywords: z.array(z.string().min(1)).min(1).readonly().optional(),
      pattern: z.string().min(1).optional(),
      route: z.string().min(1).optional(),
      media: z.boolean().optional(),
    })
    .refine((when) => Object.values(when).some((value) => value !== undefined && value !== false), {
      error: "is empty: give keywords, a pattern, a route or media, else it would never start",
    }),
  reply: z.union([z.string().min(1), reply, z.array(reply).readonly()]).optional(),
  facts: z.array(fact).readonly().optional(),
  handOff: handOff.optional(),
});

const bot = z.custom<Bot>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "answer" in value &&
    typeof value.answer === "function" &&
    "name" in value,
  "is not a bot: use defineBot({ name, answer })",
);

/** The whole file, after every promised bot has arrived. */
export const configSchema = z.strictObject({
  channels: z
    .record(name, channel)
    .refine((all) => Object.keys(all).length > 0, { error: "is empty: name at least one channel" }),
  bots: z.array(bot).readonly().optional(),
  triggers: z.array(trigger).readonly().optional(),
  help: z.strictObject({ folder: z.string().min(1) }).optional(),
});
