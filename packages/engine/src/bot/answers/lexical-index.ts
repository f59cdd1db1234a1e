import { buildPostings, K1, LETTERS_MARK, LETTERS_WEIGHT, type Posting, tfOf, weightOf } from "./postings.ts";
import { plainWords, type Terms, termsOf } from "./terms.ts";

/** How alike a question and each indexed text are, between 0 and 1. */
export type LexicalIndex = { scores(question: string): Float32Array };

/** Share of the BM25 score in the sum. */
const BM25_SHARE = 0.4;
/** Words of a question read at most. */
const LONGEST_QUESTION = 60;

/**
 * An inverted index over texts. A score is the mean of two views: BM25 over words and pairs, as a share of the best the
 * question could reach, and the cosine of TF-IDF vectors over words, pairs and runs of two to four letters.
 */
export function lexicalIndex(texts: readonly string[]): LexicalIndex {
  const counted = texts.map((text) => termsOf(plainWords(text)));
  const postings = buildPostings(counted);
  const unseenIdf = Math.log(1 + (texts.length + 0.5) / 0.5);
  return {
    scores(question) {
      const terms = termsOf(readable(plainWords(question).slice(0, LONGEST_QUESTION), postings));
      const cosine = new Float32Array(texts.length);
      const bm25 = new Float32Array(texts.length);
      const norm = addLetters(terms, postings, cosine) + addWords(terms, postings, unseenIdf, cosine, bm25);
      const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
      return cosine.map(
        (value, text) => (1 - BM25_SHARE) * Math.min(1, value * scale) + BM25_SHARE * (bm25[text] ?? 0),
      );
    },
  };
}

/** Both return the question's squared length in their terms, for the cosine. */
function addLetters({ letters }: Terms, postings: ReadonlyMap<string, Posting>, cosine: Float32Array): number {
  let norm = 0;
  for (const [term, times] of letters) {
    const posting = postings.get(LETTERS_MARK + term);
    const weight = LETTERS_WEIGHT * tfOf(times) * (posting?.idf ?? 0);
    norm += weight * weight;
    if (posting !== undefined) accumulate(cosine, posting.texts, posting.cosine, weight);
  }
  return norm;
}

function addWords(
  { words }: Terms,
  postings: ReadonlyMap<string, Posting>,
  unseenIdf: number,
  cosine: Float32Array,
  bm25: Float32Array,
): number {
  let norm = 0;
  let best = 0;
  for (const [term, times] of words) {
    const posting = postings.get(term);
    const isPair = term.includes(" ");
    // An unknown pair says nothing, an unknown word says that the pages may not know the subject.
    const idf = posting?.idf ?? (isPair ? 0 : unseenIdf * weightOf(term));
    const weight = tfOf(times) * idf;
    norm += weight * weight;
    best += isPair ? 0 : idf * (K1 + 1);
    if (posting === undefined) continue;
    accumulate(cosine, posting.texts, posting.cosine, weight);
    accumulate(bm25, posting.texts, posting.bm25, isPair ? 0.5 : 1);
  }
  if (best > 0) for (let text = 0; text < bm25.length; text += 1) bm25[text] = Math.min(1, (bm25[text] ?? 0) / best);
  return norm;
}

function accumulate(into: Float32Array, texts: Int32Array, weights: Float32Array, factor: number): void {
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] ?? 0;
    into[text] = (into[text] ?? 0) + factor * (weights[at] ?? 0);
  }
}

/** `fuer` in a question is the pages' `für` when no page writes `fuer`; words the pages do know stay as they are. */
function readable(list: readonly string[], postings: ReadonlyMap<string, Posting>): string[] {
  return list.map((word) => {
    const short = word.replace(/([aou])e/g, "$1");
    return !postings.has(word) && postings.has(short) ? short : word;
  });
}
