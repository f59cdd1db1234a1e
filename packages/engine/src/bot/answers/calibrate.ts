import type { Page } from "./page.ts";
import type { Retriever, Scored } from "./retriever.ts";

/** From where on the bot answers, and from where on it at least asks back; both between 0 and 1. */
export type Thresholds = {
  /** Least confidence of an answer. */
  readonly sure: number;
  /** Least score for "did you mean…". */
  readonly maybe: number;
  /** How many questions of the pages they were measured with; 0 when there were too few and the defaults hold. */
  readonly measuredWith: number;
};

/** How many questions without an answer may be taken for answerable; see `calibrate`. */
const WRONGLY_SURE = 0.1;
/**
 * A left-out page's questions still speak of orders and parcels, so a page that scores like the lower third of them is
 * worth asking back about, while "who won the world cup" stays below.
 */
const WRONGLY_MAYBE = 0.7;
const FEWEST_QUESTIONS = 12;
const MOST_QUESTIONS = 500;
/** `usual` holds for very small folders; the limits keep an odd one from never or always being sure. */
const SURE = { usual: 0.3, least: 0.2, most: 0.6 };
const MAYBE = { usual: 0.16, least: 0.1, most: 0.3 };

/** How good the best page is, and how far ahead of the next one; between 0 and 1. */
export function confidenceOf(found: readonly Scored[]): number {
  const [first, second] = found;
  return first === undefined ? 0 : Math.sqrt(first.score * (first.score - (second?.score ?? 0)));
}

/**
 * Measures where to be sure, page by page: a page's own questions are asked as if the page did not exist, so nothing can
 * answer them and whatever is found is wrong. The thresholds lie where only a set share of these still passes. Asking a
 * question with only itself left out was tried as well: an author's questions differ more from one another than a
 * customer's does from the nearest of them, and the bot became too shy to answer half of what it knew.
 */
export function calibrate(pages: readonly Page[], retriever: Retriever): Thresholds {
  const asked = sample(pages.flatMap(questionsOf));
  if (asked.length < FEWEST_QUESTIONS) return { sure: SURE.usual, maybe: MAYBE.usual, measuredWith: 0 };
  const found = asked.map(({ page, question }) => searchWithout(retriever, page, question));
  return {
    sure: clamp(quantile(found.map(confidenceOf), 1 - WRONGLY_SURE), SURE),
    maybe: clamp(
      quantile(
        found.map(([first]) => first?.score ?? 0),
        1 - WRONGLY_MAYBE,
      ),
      MAYBE,
    ),
    measuredWith: asked.length,
  };
}

type Asked = { readonly page: Page; readonly question: string };

/** A title is rarely what people type; it stands in where an author lists no questions. */
function questionsOf(page: Page): Asked[] {
  const questions = page.questions.length > 0 ? page.questions : [page.title];
  return questions.map((question) => ({ page, question }));
}

function searchWithout(retriever: Retriever, page: Page, question: string): readonly Scored[] {
  const language = page.language === null ? {} : { language: page.language };
  return retriever.search(question, { limit: 2, leaveOut: (source) => source.pageId === page.id, ...language });
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.round(share * (values.length - 1))] ?? 0;
}

function clamp(value: number, { least, most }: { least: number; most: number }): number {
  return Math.min(most, Math.max(least, value));
}

/** Evenly spread over the folder where it has more than enough. */
function sample<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, items.length / MOST_QUESTIONS);
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
