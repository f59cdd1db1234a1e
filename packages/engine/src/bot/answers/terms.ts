import { isStopWord } from "../../text/stop-words.ts";
import { pairs, pieces, words } from "../../text/tokens.ts";

/** Counted terms of a text: words and pairs of words on one side, runs of letters on the other. */
export type Terms = { readonly words: ReadonlyMap<string, number>; readonly letters: ReadonlyMap<string, number> };

/** Addresses would match every question about "com" and "help". */
const ADDRESS = /\bhttps?:\/\/\S+/gu;
/** A stop word counts this much of another word; dropped entirely, "how do I do this" would be empty. */
export const STOP_WORD_WEIGHT = 0.3;

export function plainWords(text: string): string[] {
  return words(text.replace(ADDRESS, " "));
}

/** The terms of a list of folded words. */
export function termsOf(list: readonly string[]): Terms {
  const letters = list.filter((word) => !isStopWord(word)).flatMap((word) => pieces(word, 2, 4));
  return { words: count([...list, ...pairs(list)]), letters: count(letters) };
}

function count(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
