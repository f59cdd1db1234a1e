import { spellings } from "../text/fold.ts";
import { type Token, tokens } from "../text/tokens.ts";

/** Ways to write one word: `für` is `fur` or `fuer`. */
type Forms = readonly string[];

type Phrase = readonly Forms[];

/** Where in the text a phrase begins and ends, in UTF-16 offsets. */
export type Place = { readonly start: number; readonly end: number };

/** Phrases by the forms of their first word, the longest first, so a text costs its words and not every keyword. */
export type PhraseBook = ReadonlyMap<string, readonly Phrase[]>;

/** The words of a keyword, none when it has neither letters nor digits. */
export function phraseOf(keyword: string): Phrase {
  return tokens(keyword).map((token) => formsOf(keyword, token));
}

export function phraseBook(phrases: readonly Phrase[]): PhraseBook {
  const book = new Map<string, Phrase[]>();
  for (const phrase of phrases.toSorted((one, other) => other.length - one.length)) {
    for (const form of phrase[0] ?? []) book.set(form, [...(book.get(form) ?? []), phrase]);
  }
  return book;
}

/** The first phrase in the text, the longest where several begin at one word. */
export function findPhrase(book: PhraseBook, text: string): Place | null {
  const list = tokens(text);
  const forms = list.map((token) => formsOf(text, token));
  for (const [at, token] of list.entries()) {
    const candidates = (forms[at] ?? []).flatMap((form) => book.get(form) ?? []);
    const found = candidates
      .filter((phrase) => standsAt(phrase, forms, at))
      .sort((one, other) => other.length - one.length)[0];
    const last = list[at + (found?.length ?? 0) - 1];
    if (found !== undefined && last !== undefined) return { start: token.start, end: last.end };
  }
  return null;
}

function standsAt(phrase: Phrase, text: readonly Forms[], at: number): boolean {
  return phrase.every((forms, index) => forms.some((form) => text[at + index]?.includes(form) === true));
}

function formsOf(text: string, token: Token): Forms {
  const [, spelledOut] = spellings(text.slice(token.start, token.end).replace(/['’ʼ‘]/gu, ""));
  return spelledOut === undefined ? [token.word] : [token.word, spelledOut];
}
