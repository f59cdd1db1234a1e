import type { Fact, HandOff, InboundMessage, Reply } from "../bot/turn.ts";
import type { TriggerConfig } from "../config/config.ts";
import { compileMatcher } from "./match.ts";

/** A configured trigger, compiled: answers at once, without a bot. */
export type Trigger = {
  readonly name: string;
  readonly channel: string | null;
  /** What in the message started it, null when it does not start. */
  matches(message: InboundMessage): string | null;
  readonly replies: readonly Reply[];
  readonly facts: readonly Fact[];
  readonly handOff: HandOff | null;
};

/** Throws where the pattern is no RE2 pattern. */
export function compileTrigger(config: TriggerConfig): Trigger {
  const { keywords, pattern, route, media } = config.when;
  const matchText =
    keywords === undefined && pattern === undefined
      ? null
      : compileMatcher({ keywords: keywords && [...keywords], pattern });
  return {
    name: config.name,
    channel: config.channel ?? null,
    matches(message) {
      if (route !== undefined && message.route !== route) return null;
      if (media === true && message.mediaUrls.length === 0) return null;
      if (matchText === null) return route ?? "media";
      return matchText(message.text)?.matched ?? null;
    },
    replies: repliesOf(config.reply),
    facts: config.facts ?? [],
    handOff: config.handOff ?? null,
  };
}

function repliesOf(reply: TriggerConfig["reply"]): readonly Reply[] {
  if (reply === undefined) return [];
  if (typeof reply === "string") return [{ text: reply }];
  return "text" in reply ? [reply] : reply;
}
