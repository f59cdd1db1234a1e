import { identifyLanguage } from "../../text/language.ts";
import type { Language } from "../turn.ts";
import { german } from "./examples-de.ts";
import { english } from "./examples-en.ts";
import { type Examples, expand } from "./expand.ts";
import { features, readWords } from "./features.ts";
import { mayAsk } from "./lexicon.ts";
import { type Linear, learn, probability } from "./linear.ts";

/** Someone asks for a person, in which language, and how sure that is (0–1). */
export type PersonRequest = { readonly language: Language; readonly score: number };

/** Above this probability it is a request; measured so that well under one message in a hundred is one by mistake. */
const THRESHOLD = 0.5;
const LONGEST_TEXT = 4_096;
const MOST_SENTENCES = 12;

/**
 * Whether a message, or one sentence of it, asks for a person instead of a bot: "can I talk to a human?", "Mitarbeiter
 * bitte", "…and nobody helps. Call me back". Talk *about* persons is none ("the agent was rude"). English and German.
 *
 * The first call learns from the examples, about a fifth of a second; a message takes some hundredths of a millisecond.
 */
export function isPersonRequest(text: string): PersonRequest | null {
  const score = Math.max(...sentences(text).map(scoreSentence));
  return score < THRESHOLD ? null : { language: identifyLanguage(text) ?? languageOfExamples(text), score };
}

/** The message's sentences and the message itself, since people also break one sentence over two. */
function sentences(text: string): string[] {
  const read = text.slice(0, LONGEST_TEXT);
  const parts = read.split(/[.!?;\n]+/u).filter((part) => /[\p{L}\p{N}]/u.test(part));
  return parts.length > 1 ? [read, ...parts.slice(0, MOST_SENTENCES), ...parts.slice(-MOST_SENTENCES)] : [read];
}

function scoreSentence(sentence: string): number {
  model ??= train();
  const list = readWords(sentence);
  const { known, linear } = model;
  const isKnown = (word: string): boolean => known.has(word);
  return mayAsk(list, isKnown) ? probability(linear, features(list, isKnown)) : 0;
}

/** For texts too short to tell otherwise ("Mensch", "operator"): whose examples hold more of its words. */
function languageOfExamples(text: string): Language {
  model ??= train();
  const { germanWords, englishWords } = model;
  const list = readWords(text);
  return count(list, germanWords) > count(list, englishWords) ? "de" : "en";
}

function count(list: readonly string[], among: ReadonlySet<string>): number {
  return list.filter((word) => among.has(word)).length;
}

type Model = {
  readonly known: ReadonlySet<string>;
  readonly linear: Linear;
  readonly germanWords: ReadonlySet<string>;
  readonly englishWords: ReadonlySet<string>;
};

let model: Model | null = null;

function train(): Model {
  const [inEnglish, inGerman] = [read(english), read(german)];
  const examples = [...inEnglish, ...inGerman];
  const known = familiar(examples.flatMap(({ list }) => [...new Set(list)]));
  const isKnown = (word: string): boolean => known.has(word);
  const lessons = examples
    .filter(({ list }) => mayAsk(list, isKnown))
    .map(({ list, wants }) => ({ features: features(list, isKnown), yes: wants }));
  return { known, linear: learn(lessons), germanWords: allWords(inGerman), englishWords: allWords(inEnglish) };
}

type Read = { readonly list: readonly string[]; readonly wants: boolean };

function read(examples: Examples): Read[] {
  return expand(examples).map(({ text, wants }) => ({ list: readWords(text), wants }));
}

function allWords(examples: readonly Read[]): ReadonlySet<string> {
  return new Set(examples.flatMap(({ list }) => list));
}

/** Words of at least two examples; the others stand for all that the examples never mention. */
function familiar(list: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(list.filter((word) => seen.has(word) || !seen.add(word)));
}
