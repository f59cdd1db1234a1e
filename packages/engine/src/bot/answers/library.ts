import type { Language } from "../turn.ts";
import { calibrate, confidenceOf, type Thresholds } from "./calibrate.ts";
import { lexicalRetriever } from "./lexical-retriever.ts";
import type { Page } from "./page.ts";
import type { Retriever, Scored } from "./retriever.ts";

/** Pages ready to be asked, with thresholds measured on them. */
export type Library = {
  readonly pages: ReadonlyMap<string, Page>;
  readonly thresholds: Thresholds;
  ask(question: string, language: Language): Finding;
};

/** How sure the library is, and the pages it found, best first. */
export type Finding = {
  readonly outcome: "sure" | "choices" | "unsure";
  readonly found: readonly Scored[];
  /** Of the first one; see `confidenceOf`. */
  readonly confidence: number;
};

const MOST_CHOICES = 3;

/** Indexes the pages and measures where to be sure; `makeRetriever` takes the place of the built-in search. */
export function library(
  pages: readonly Page[],
  makeRetriever: (pages: readonly Page[]) => Retriever = lexicalRetriever,
): Library {
  const retriever = makeRetriever(pages);
  const thresholds = calibrate(pages, retriever);
  const look = (question: string, language?: Language): Finding => {
    const found = retriever.search(question, { limit: MOST_CHOICES, ...(language === undefined ? {} : { language }) });
    return judge(found, thresholds);
  };
  const hasOthers = (language: Language): boolean =>
    pages.some((page) => page.language !== null && page.language !== language);
  return {
    pages: new Map(pages.map((page) => [page.id, page])),
    thresholds,
    ask(question, language) {
      const own = look(question, language);
      if (own.outcome === "sure" || !hasOthers(language)) return own;
      // Another language's page is better than none, and worse than asking back in the person's own.
      const any = look(question);
      return any.outcome === "sure" ? any : own;
    },
  };
}

function judge(found: readonly Scored[], { sure, maybe }: Thresholds): Finding {
  const confidence = confidenceOf(found);
  if (confidence >= sure) return { outcome: "sure", found, confidence };
  const near = found.filter(({ score }) => score >= maybe);
  return near.length > 0 ? { outcome: "choices", found: near, confidence } : { outcome: "unsure", found, confidence };
}
