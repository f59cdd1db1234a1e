import { isStopWord } from "../../text/stop-words.ts";
import { STOP_WORD_WEIGHT, type Terms } from "./terms.ts";

/** Where a term stands: the texts, its weight in each for both views, and how rare it is. */
export type Posting = {
  readonly texts: Int32Array;
  readonly cosine: Float32Array;
  /** Empty for runs of letters, which BM25 does not look at. */
  readonly bm25: Float32Array;
  readonly idf: number;
};

/** BM25's usual constants: how soon repetition stops counting, and how much length matters. */
export const K1 = 1.2;
const B = 0.6;
/** Runs of letters against words in the cosine; they forgive typing errors and German compounds. */
export const LETTERS_WEIGHT = 1.2;
/** Share of the texts from which a run of letters is common, where there are more than a few. */
const COMMON = 0.25;
const FEW = 20;
/** Before a run of letters, so that it is never taken for a word. */
export const LETTERS_MARK = "~";

/** The texts that hold a term, and how often, side by side: two flat lists are half the memory of a list of pairs. */
type Held = { readonly texts: number[]; readonly times: number[] };

/** Inverts counted texts: term → posting. */
export function buildPostings(counted: readonly Terms[]): Map<string, Posting> {
  const holders = withoutCommon(hold(counted), counted.length);
  const lengths = counted.map((terms) => terms.words.values().reduce((sum, times) => sum + times, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
  const idfs = new Map(holders.entries().map(([term, { texts }]) => [term, idfOf(term, texts.length, counted.length)]));
  const norms = normsOf(holders, idfs, counted.length);
  const posting = (term: string, { texts, times }: Held): Posting => {
    const idf = idfs.get(term) ?? 0;
    const saturated = (count: number, text: number): number => count + K1 * (1 - B + (B * (lengths[text] ?? 0)) / mean);
    return {
      idf,
      texts: Int32Array.from(texts),
      cosine: Float32Array.from(times, (count, at) => (tfOf(count) * idf) / (norms[texts[at] ?? 0] || 1)),
      bm25: Float32Array.from(
        term.startsWith(LETTERS_MARK) ? [] : times,
        (count, at) => (idf * count * (K1 + 1)) / saturated(count, texts[at] ?? 0),
      ),
    };
  };
  return new Map(holders.entries().map(([term, held]) => [term, posting(term, held)]));
}

function hold(counted: readonly Terms[]): Map<string, Held> {
  const holders = new Map<string, Held>();
  const add = (term: string, text: number, count: number): void => {
    const held = holders.get(term);
    if (held === undefined) holders.set(term, { texts: [text], times: [count] });
    else held.texts.push(text) && held.times.push(count);
  };
  for (const [text, terms] of counted.entries()) {
    for (const [term, count] of terms.words) add(term, text, count);
    for (const [term, count] of terms.letters) add(LETTERS_MARK + term, text, count);
  }
  return holders;
}

/** Runs of letters found in most texts tell nothing apart, and walking their long lists is half of a search. */
function withoutCommon(holders: ReadonlyMap<string, Held>, size: number): Map<string, Held> {
  const most = Math.max(FEW, size * COMMON);
  return new Map(
    holders.entries().filter(([term, { texts }]) => !term.startsWith(LETTERS_MARK) || texts.length <= most),
  );
}

/** Length of each text's TF-IDF vector. */
function normsOf(holders: ReadonlyMap<string, Held>, idfs: ReadonlyMap<string, number>, size: number): Float64Array {
  const squares = new Float64Array(size);
  for (const [term, { texts, times }] of holders) {
    const idf = idfs.get(term) ?? 0;
    for (const [at, text] of texts.entries()) squares[text] = (squares[text] ?? 0) + (tfOf(times[at] ?? 0) * idf) ** 2;
  }
  return squares.map(Math.sqrt);
}

function idfOf(term: string, holding: number, size: number): number {
  const factor = term.startsWith(LETTERS_MARK) ? LETTERS_WEIGHT : weightOf(term);
  return factor * Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
}

export function tfOf(count: number): number {
  return 1 + Math.log(count);
}

export function weightOf(term: string): number {
  return term.split(" ").every(isStopWord) ? STOP_WORD_WEIGHT : 1;
}
