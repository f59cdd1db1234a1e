import type { Language } from "../bot/turn.ts";
import { samples } from "./language-samples.ts";
import { stopWords } from "./stop-words.ts";
import { pieces, words } from "./tokens.ts";

/** Below this a text is not long enough to tell, whatever its letters say. */
const FEWEST_LETTERS = 6;
/** Log odds from which a language counts as known: `e³`, about 20 to 1. */
const SURE = 3;
/** A word of one language's function words that the other lacks speaks louder than its letters. */
const FUNCTION_WORD = 2;
/** Letters after which a text has said enough; a pasted novel costs no more than a message. */
const LONGEST = 1000;

/**
 * English, German, or null where the text does not tell (too short, another language's letters, both alike). It looks at
 * function words and at the runs of two to four letters inside words, so typing errors and unknown words do not stop it.
 */
export function identifyLanguage(text: string): Language | null {
  const list = words(text.slice(0, LONGEST)).filter((word) => /^[a-z]+$/.test(word));
  if (list.join("").length < FEWEST_LETTERS) return null;
  const odds = list.reduce((sum, word) => sum + wordOdds(word), umlautOdds(text));
  if (Math.abs(odds) < SURE) return null;
  return odds > 0 ? "de" : "en";
}

/** Positive for German, negative for English. */
function wordOdds(word: string): number {
  const german = stopWords.de.has(word) || known.de.has(word);
  const english = stopWords.en.has(word) || known.en.has(word);
  if (german !== english) return german ? FUNCTION_WORD : -FUNCTION_WORD;
  if (german && english) return 0;
  const odds = pieces(word, 2, 4).map((piece) => pieceOdds.get(piece) ?? 0);
  // Pieces of one word overlap, so they are one witness, not many.
  const mean = odds.reduce((sum, value) => sum + value, 0) / Math.max(odds.length, 1);
  return Math.max(-FUNCTION_WORD, Math.min(FUNCTION_WORD, mean * 2));
}

function umlautOdds(text: string): number {
  return Math.min((text.match(/[äöüß]/giu) ?? []).length, 3);
}

const known: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(words(samples.en)),
  de: new Set(words(samples.de)),
};
const pieceOdds = compare(count(samples.de), count(samples.en));

function count(sample: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words(sample)) {
    for (const piece of pieces(word, 2, 4)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}

function compare(german: Map<string, number>, english: Map<string, number>): Map<string, number> {
  const odds = new Map<string, number>();
  const total = (counts: Map<string, number>): number => counts.values().reduce((sum, value) => sum + value, 0);
  const [germanTotal, englishTotal] = [total(german), total(english)];
  for (const piece of new Set([...german.keys(), ...english.keys()])) {
    const share = ((german.get(piece) ?? 0) + 0.5) / germanTotal / (((english.get(piece) ?? 0) + 0.5) / englishTotal);
    odds.set(piece, Math.log(share));
  }
  return odds;
}
