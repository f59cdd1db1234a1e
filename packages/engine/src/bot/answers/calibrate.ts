import type { Page } from "./page.ts";
import type { Retriever, Scored, Source } from "./retriever.ts";

/** From where on the bot answers, and from where on it at least asks back; both between 0 and 1. */
export type Thresholds = {
  /** Least confidence of an answer. */
  readonly sure: number;
  /** Least score for "did you mean…". */
  readonly maybe: number;
  /** How many questions of the pages they were measured with; 0 when there were too few and the defaults hold. */
  readonly measuredWith: number;
};

/** The share of answers that must be right: of the right page, and to a question the pages answer at all. */
const RIGHT_SHARE = 0.9;
/** For every question the pages answer, how many they do not: people mostly ask what help pages are written for. */
const UNANSWERABLE_SHARE = 0.5;
/** How much worse it is to refuse a question that the pages answer than to ask back about one they do not. */
const REFUSAL_COST = 2;
const FEWEST_QUESTIONS = 12;
const MOST_QUESTIONS = 500;
/** Measured on the sample folder and public help pages; they also keep a small or odd folder from an absurd result. */
const SURE = { usual: 0.42, least: 0.25, most: 0.7 };
const MAYBE = { usual: 0.2, least: 0.12, most: 0.35 };

/** How good the best page is, and how far ahead of the next one. */
export function confidenceOf(found: readonly Scored[]): number {
  const [first, second] = found;
  return first === undefined ? 0 : Math.sqrt(first.score * (first.score - (second?.score ?? 0)));
}

type Trial = { readonly score: number; readonly confidence: number; readonly isRight: boolean; readonly isNear: boolean; readonly weight: number };

/**
 * Measures where to be sure, with the pages' own questions and titles: each is asked once with only itself left out, so
 * that the page must be found by its other words, and once with its whole page left out, so that nothing answers it.
 */
export function calibrate(pages: readonly Page[], retriever: Retriever): Thresholds {
  const asked = sample(pages.flatMap(ownQuestions));
  if (asked.length < FEWEST_QUESTIONS) return { sure: SURE.usual, maybe: MAYBE.usual, measuredWith: 0 };
  const trials = asked.flatMap(({ page, question, source }) => [
    trial(retriever, page, question, (other) => isSame(other, source), 1),
    trial(retriever, page, question, (other) => other.pageId === page.id, UNANSWERABLE_SHARE),
  ]);
  return { sure: sureFrom(trials), maybe: maybeFrom(trials), measuredWith: asked.length };
}

type Own = { readonly page: Page; readonly question: string; readonly source: Source };

function ownQuestions(page: Page): Own[] {
  const title: Own = { page, question: page.title, source: { pageId: page.id, kind: "title", index: 0 } };
  const questions = page.questions.map((question, index): Own => ({ page, question, source: { pageId: page.id, kind: "question", index } }));
  // A title is rarely what people type; it stands in where an author lists no questions.
  return questions.length > 0 ? questions : [title];
}

function isSame(one: Source, other: Source): boolean {
  return one.pageId === other.pageId && one.kind === other.kind && one.index === other.index;
}

function trial(retriever: Retriever, page: Page, question: string, leaveOut: (source: Source) => boolean, weight: number): Trial {
  const found = retriever.search(question, { limit: 3, leaveOut, ...(page.language === null ? {} : { language: page.language }) });
  return {
    score: found[0]?.score ?? 0,
    confidence: confidenceOf(found),
    isRight: found[0]?.passage.pageId === page.id,
    isNear: found.some(({ passage }) => passage.pageId === page.id),
    weight,
  };
}

/** The lowest confidence above which enough answers are right; one doubtful case is added, as few trials prove little. */
function sureFrom(trials: readonly Trial[]): number {
  let [right, all, sure] = [0, 1, SURE.most];
  for (const { confidence, isRight, weight } of trials.toSorted((one, other) => other.confidence - one.confidence)) {
    all += weight;
    if (isRight) right += weight;
    if (right / all >= RIGHT_SHARE) sure = confidence;
  }
  return clamp(sure, SURE);
}

/** The score that best parts questions whose page is among the first three from those without a page. */
function maybeFrom(trials: readonly Trial[]): number {
  const sorted = trials.toSorted((one, other) => one.score - other.score);
  let [gain, best, maybe] = [0, 0, MAYBE.least];
  for (const [at, { isNear, weight }] of sorted.entries()) {
    gain += isNear ? -REFUSAL_COST * weight : weight;
    if (gain > best) [best, maybe] = [gain, ((sorted[at]?.score ?? 0) + (sorted[at + 1]?.score ?? 1)) / 2];
  }
  return clamp(maybe, MAYBE);
}

function clamp(value: number, { least, most }: { least: number; most: number }): number {
  return Math.min(most, Math.max(least, value));
}

/** Evenly spread over the folder where it has more than enough. */
function sample<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, items.length / MOST_QUESTIONS);
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
