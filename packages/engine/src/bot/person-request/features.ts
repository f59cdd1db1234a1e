import { pairs, words } from "../../text/tokens.ts";
import { joinNames, partPlayed } from "./lexicon.ts";

/** Words of a sentence read at most; a request is short, and what follows would only be averaged away. */
const MOST_WORDS = 40;
/** How far apart two parts may stand and still be seen together: "connect me right now to an agent". */
const REACH = 4;

/** The folded words with `ae`, `oe`, `ue` as `a`, `o`, `u`: German is written both ways, and nothing here depends on it. */
export function readWords(sentence: string): string[] {
  const list = words(sentence).slice(0, MOST_WORDS);
  return joinNames(list.map((word) => word.replace(/([aou])e/g, "$1")));
}

/** What the classifier sees of a sentence: words, neighbours, runs of letters, the parts words play and their order. */
export function features(sentence: readonly string[], isKnown: (word: string) => boolean): string[] {
  const list = sentence.map((word) => (isKnown(word) ? word : "?"));
  const shape = ["^", ...sentence.map((word, at) => partPlayed(word, isKnown) ?? list[at] ?? "?"), "$"];
  const parts = shape.filter((entry) => /^[A-Z]/.test(entry));
  const strange = shape.filter((entry) => entry === "?").length;
  return [
    ...list.map((word) => `w ${word}`),
    ...pairs(["^", ...list, "$"]).map((pair) => `2 ${pair}`),
    `? ${Math.min(strange, 4)}`,
    ...parts.map((part) => `c ${part}`),
    ...pairs(shape).map((pair) => `n ${pair}`),
    ...shape.slice(2).map((word, at) => `3 ${shape[at]} ${shape[at + 1]} ${word}`),
    ...farPairs(shape).map((pair) => `s ${pair}`),
    `o ${parts.join(" ")}`,
    `l ${Math.min(list.length, 12)}`,
  ];
}

function farPairs(shape: readonly string[]): string[] {
  return shape.flatMap((part, at) =>
    /^[A-Z]/.test(part) ? shape.slice(at + 2, at + 2 + REACH).map((later) => `${part} ${later}`) : [],
  );
}
