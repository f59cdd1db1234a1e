import type { Language } from "../turn.ts";
import type { Passage } from "./page.ts";

/** Finds the passages that answer a question. The built-in one is lexical; one on embeddings can take its place. */
export type Retriever = {
  /** The best passages, one a page, best first; scores lie between 0 and 1. Never throws, whatever the question. */
  search(question: string, options: SearchOptions): readonly Scored[];
};

export type SearchOptions = {
  /** How many pages at most. */
  readonly limit: number;
  /** Only pages of this language, and those whose language is not known. */
  readonly language?: Language;
  /** Searches as if these did not exist; calibration asks a page's own questions this way. */
  readonly leaveOut?: (source: Source) => boolean;
};

/** What a score came from: a page's title, its n-th alternate question, or a passage. */
export type Source = {
  readonly pageId: string;
  readonly kind: "title" | "question" | "passage";
  readonly index: number;
};

export type Scored = {
  readonly passage: Passage;
  readonly score: number;
  /** Whether the page as a whole was asked for (title or question), or this passage of it. */
  readonly kind: Source["kind"];
};
