import type { Language } from "../turn.ts";
import type { SmallTalk } from "./small-talk.ts";

/** What the bot says around the pages' own words. */
export type AnswerTexts = {
  /** Before an answer from a page in the other language. */
  readonly onlyInOther: string;
  source(title: string, url: string | null): string;
  /** Under an answer that was shortened, where the page has an address. */
  more(url: string): string;
  readonly didYouMean: string;
  readonly unsure: string;
  /** The button; at most 20 characters, WhatsApp's limit. */
  readonly person: string;
  /** After "no" to an offer. */
  readonly declined: string;
  readonly smallTalk: Readonly<Record<SmallTalk, string>>;
};

const cite = (word: string) => (title: string, url: string | null) =>
  `— ${word}: ${title}${url === null ? "" : `\n${url}`}`;

export const texts: Readonly<Record<Language, AnswerTexts>> = {
  en: {
    onlyInOther: "I only have this in German:",
    source: cite("Source"),
    more: (url) => `Read on: ${url}`,
    didYouMean: "I'm not sure I understood. Did you mean…",
    unsure: "I don't know the answer to that. Please try other words, or talk to a person.",
    person: "Talk to a person",
    declined: "All right. Please ask in other words, or talk to a person.",
    smallTalk: {
      greeting: "Hello! What can I help you with?",
      thanks: "You're welcome! Is there anything else I can help with?",
      goodbye: "Goodbye, and take care!",
      howAreYou: "I'm fine, thank you! What can I help you with?",
      help: "Gladly! Just ask me in your own words, in a sentence or two.",
    },
  },
  de: {
    onlyInOther: "Das habe ich nur auf Englisch:",
    source: cite("Quelle"),
    more: (url) => `Weiterlesen: ${url}`,
    didYouMean: "Ich bin nicht sicher, ob ich das richtig verstehe. Meinten Sie…",
    unsure: "Darauf weiß ich keine Antwort. Versuchen Sie es mit anderen Worten, oder sprechen Sie mit einem Menschen.",
    person: "Mit Mensch sprechen",
    declined: "In Ordnung. Fragen Sie mich gern mit anderen Worten, oder sprechen Sie mit einem Menschen.",
    smallTalk: {
      greeting: "Hallo! Womit kann ich helfen?",
      thanks: "Gern geschehen! Kann ich sonst noch helfen?",
      goodbye: "Auf Wiedersehen und alles Gute!",
      howAreYou: "Danke, gut! Womit kann ich helfen?",
      help: "Gern! Fragen Sie mich einfach in Ihren eigenen Worten, in ein, zwei Sätzen.",
    },
  },
};
