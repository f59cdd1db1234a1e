import type { Language } from "../turn.ts";

/** One help page, read and cut into passages. */
export type Page = {
  /** Its path in the folder without `.md`, with `/` between folders. */
  readonly id: string;
  readonly title: string;
  /** Null where neither the front matter nor the text tells. */
  readonly language: Language | null;
  /** Where people can read it; null when the front matter has none. */
  readonly url: string | null;
  /** Other ways in which people ask for it. */
  readonly questions: readonly string[];
  /** At least one. */
  readonly passages: readonly Passage[];
};

/** What stands under one heading, as WhatsApp text. */
export type Passage = {
  readonly pageId: string;
  readonly title: string;
  /** Null above the first heading. */
  readonly heading: string | null;
  readonly text: string;
  readonly url: string | null;
  readonly language: Language | null;
};
