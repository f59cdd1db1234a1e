import type { Language } from "../turn.ts";

/** A passage as one chat message; `isWhole` is false when something was left out. */
export type Shortened = { readonly text: string; readonly isWhole: boolean };

/** What fits on a phone's screen without scrolling back. */
export const LONGEST_ANSWER = 600;

/** Abbreviations that look like a sentence's end: "z. B.", "Nr.", "Dr.". */
const NO_END = /(?:^|[\s(])(?:\p{L}|Nr|Dr|Tel|Str|St|bzw|ca|Mo|Di|Mi|Do|Fr|Sa|So|approx|No|Mr|Ms|Mrs)\.\s*$/u;

/** The beginning of a text in whole sentences and whole list lines, `longest` characters at most. */
export function shorten(text: string, language: Language, longest: number = LONGEST_ANSWER): Shortened {
  if (text.length <= longest) return { text, isWhole: true };
  let short = "";
  for (const piece of sentencesOf(text, language)) {
    if (short.length + piece.trimEnd().length > longest) break;
    short += piece;
  }
  // "Do the following:" promises a list that is not there any more.
  const kept = short
    .trimEnd()
    .replace(/(?:^|\n)[^\n]*:$/, "")
    .trimEnd();
  return { text: kept === "" ? firstWords(text, longest) : kept, isWhole: false };
}

/** Pieces that give the text again when joined: list lines, and the sentences of every other line. */
function sentencesOf(text: string, language: Language): string[] {
  return text
    .split(/(?<=\n)/)
    .flatMap((line) => (/^\s*(?:-|\d+\.|>)\s/.test(line) ? [line] : sentencesOfLine(line, language)));
}

function sentencesOfLine(line: string, language: Language): string[] {
  const sentences: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(line)) {
    const before = sentences.at(-1);
    if (before !== undefined && NO_END.test(before)) sentences[sentences.length - 1] = before + segment;
    else sentences.push(segment);
  }
  return sentences;
}

function firstWords(text: string, longest: number): string {
  const cut = text.slice(0, longest - 1);
  const lastBlank = cut.search(/\s\S*$/);
  return `${(lastBlank > longest / 2 ? cut.slice(0, lastBlank) : cut).trimEnd().replace(/[\uD800-\uDBFF]$/, "")}…`;
}
