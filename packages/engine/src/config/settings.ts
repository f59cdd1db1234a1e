import type { BlockList } from "node:net";
import type { Bot } from "../bot/bot.ts";
import type { Language } from "../bot/turn.ts";
import type { Trigger } from "../trigger/trigger.ts";
import type { Texts } from "./texts.ts";

/** A channel ready to use: checked, completed with defaults and secrets. */
export type Channel = {
  readonly name: string;
  readonly restUrl: string;
  readonly brazeKey: string;
  readonly webhookSecret: string;
  readonly allowFrom: BlockList | null;
  readonly workspace: string;
  readonly requestsPerHour: number;
  readonly campaigns: Readonly<Record<string, string>>;
  readonly bot: Bot | null;
  readonly triggers: readonly Trigger[];
  readonly language: Language;
  readonly subscriptionGroupId: string | null;
  readonly uncertain: "resend" | "hold";
  /** Folded, for comparison with a whole folded message. */
  readonly optOutWords: ReadonlySet<string>;
  readonly optInWords: ReadonlySet<string>;
  readonly duplicateWindowMs: number;
  readonly botTurnLimit: number;
  readonly team: string | null;
  readonly texts: Readonly<Record<Language, Texts>>;
};

export type Settings = {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  /** Agents by the name their API key belongs to. */
  readonly apiKeys: ReadonlyMap<string, string>;
  /** How many proxies of one's own stand in front, or their addresses: only these may name the caller in `X-Forwarded-For`. */
  readonly trustProxy: number | readonly string[];
  /** Longest wait for an answer of Braze, in ms. */
  readonly braze: { readonly timeoutMs: number };
  /** How long the work of a process that died waits for another, in ms. */
  readonly leases: {
    /** A conversation whose turn was running; renewed while the turn runs. */
    readonly turnMs: number;
    /** A request to Braze, counted from the end of its time-out: long enough to write down what became of it. */
    readonly sendMarginMs: number;
  };
  readonly channels: ReadonlyMap<string, Channel>;
};
