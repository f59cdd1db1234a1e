import { fold } from "./fold.ts";

/** A word and where it stands in the text it was read from (UTF-16 offsets). */
export type Token = { readonly word: string; readonly start: number; readonly end: number };

/** Letters and digits, with an apostrophe inside: `don't` is one word. Emoji and punctuation are none. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ‘][\p{L}\p{M}\p{N}]+)*/gu;

/** The folded words of a text in their order; apostrophes are dropped, so `don’t` and `dont` are the same word. */
export function words(text: string): string[] {
  return tokens(text).map((token) => token.word);
}

/** The words with their places. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const end = match.index + match[0].length;
    // Folding may take a word apart (`½` is `1⁄2`) or leave nothing of it (a lone accent).
    for (const word of fold(match[0]).replaceAll("'", "").match(WORD) ?? [])
      found.push({ word, start: match.index, end });
  }
  return found;
}

/** Neighbouring words joined by a blank: `pairs(["a", "b", "c"])` is `["a b", "b c"]`. */
export function pairs(list: readonly string[]): string[] {
  return list.slice(1).map((word, before) => `${list[before]} ${word}`);
}

/** The pieces of `from` to `to` characters of a word with its edges marked: `_h`, `hi`, `i_`, `_hi`, … */
export function pieces(word: string, from: number, to: number): string[] {
  const marked = `_${word}_`;
  const found: string[] = [];
  for (let size = from; size <= to; size += 1) {
    for (let start = 0; start + size <= marked.length; start += 1) found.push(marked.slice(start, start + size));
  }
  return found;
}
