import { lexicalIndex } from "./lexical-index.ts";
import type { Page, Passage } from "./page.ts";
import type { Retriever, Scored, SearchOptions, Source } from "./retriever.ts";

/** One way to a passage: the page's title, a question it lists, or the passage's own words. */
type Unit = Source & { readonly passage: Passage; readonly text: string };

/** A passage's own words answer less surely than the page's title or a listed question asks. */
const WEIGHT: Readonly<Record<Source["kind"], number>> = { title: 1, question: 1, passage: 0.9 };
/** How much a page's other ways to it add to its best one. */
const SECOND = 0.25;

/** Builds the index; the pages themselves are kept by reference. */
export function lexicalRetriever(pages: readonly Page[]): Retriever {
  const units = pages.flatMap(unitsOf);
  const index = lexicalIndex(units.map((unit) => unit.text));
  return {
    search(question, options) {
      const scores = index.scores(question);
      return best(units, scores, options);
    },
  };
}

function unitsOf(page: Page): Unit[] {
  const [first] = page.passages;
  if (first === undefined) return [];
  const source = (kind: Source["kind"], index: number, passage: Passage, text: string): Unit => ({
    pageId: page.id,
    kind,
    index,
    passage,
    text,
  });
  return [
    source("title", 0, first, page.title),
    ...page.questions.map((question, index) => source("question", index, first, question)),
    // Heading twice: it weighs more than a sentence below it.
    ...page.passages.map((passage, index) =>
      source("passage", index, passage, [passage.title, passage.heading, passage.heading, passage.text].join("\n")),
    ),
  ];
}

type Found = { unit: Unit; score: number; second: number };

function best(units: readonly Unit[], scores: Float32Array, { limit, language, leaveOut }: SearchOptions): Scored[] {
  const found = new Map<string, Found>();
  for (const [at, unit] of units.entries()) {
    const score = (scores[at] ?? 0) * WEIGHT[unit.kind];
    if (score <= 0) continue;
    if (language !== undefined && unit.passage.language !== null && unit.passage.language !== language) continue;
    if (leaveOut?.(unit) === true) continue;
    found.set(unit.pageId, better(found.get(unit.pageId), unit, score));
  }
  return [...found.values()]
    .map(({ unit, score, second }) => ({
      passage: unit.passage,
      kind: unit.kind,
      score: Math.min(1, (score + SECOND * second) / (1 + SECOND)),
    }))
    .sort((one, other) => other.score - one.score || (one.passage.pageId < other.passage.pageId ? -1 : 1))
    .slice(0, Math.max(0, limit));
}

function better(present: Found | undefined, unit: Unit, score: number): Found {
  if (present === undefined) return { unit, score, second: 0 };
  if (score > present.score) return { unit, score, second: present.score };
  return { ...present, second: Math.max(present.second, score) };
}
