import { RE2JS, RE2JSException } from "re2js";
import { ConfigError } from "../errors.ts";
import { findPhrase, phraseBook, phraseOf } from "./match-words.ts";

/** What starts a trigger. With both, either is enough. */
export type MatchRule = {
  /**
   * Words or phrases that must stand in the message as whole words. Letter case, width and accents make no difference,
   * and `ä` may be written `a` or `ae`.
   */
  readonly keywords?: readonly string[];
  /**
   * An RE2 pattern found anywhere in the message as written. Letter case makes no difference unless it begins with
   * `(?-i)`. RE2 has no look-around and no back references, which is why no message can make it slow.
   */
  readonly pattern?: string;
};

/** The part of the message that matched, as the person wrote it; null when nothing did. */
export type Matcher = (text: string) => { readonly matched: string } | null;

/** WhatsApp ends a text at 4,096 characters; other senders' texts are read up to here. */
const LONGEST_TEXT = 10_000;
const LONGEST_PATTERN = 1_000;
const MOST_KEYWORDS = 1_000;

/**
 * Prepares a rule for matching messages, in time that grows with the message's length and never faster.
 *
 * @throws ConfigError listing every keyword and pattern that cannot be used, with how to mend it
 */
export function compileMatcher(rule: MatchRule): Matcher {
  const problems = [...keywordProblems(rule), ...patternProblems(rule.pattern)];
  if (problems.length > 0) throw new ConfigError(problems);

  const book = phraseBook((rule.keywords ?? []).map(phraseOf));
  const pattern = rule.pattern === undefined ? null : compilePattern(rule.pattern);
  return (text) => {
    const read = text.slice(0, LONGEST_TEXT);
    const place = findPhrase(book, read);
    if (place !== null) return { matched: read.slice(place.start, place.end) };
    const matcher = pattern?.matcher(read);
    return matcher?.find() === true ? { matched: matcher.group() ?? "" } : null;
  };
}

function keywordProblems({ keywords = [], pattern }: MatchRule): string[] {
  if (keywords.length === 0 && pattern === undefined)
    return ["A text trigger needs `keywords` (at least one) or a `pattern`."];
  if (keywords.length > MOST_KEYWORDS)
    return [`${keywords.length} keywords are too many: at most ${MOST_KEYWORDS}; use a pattern.`];
  return keywords
    .filter((keyword) => phraseOf(keyword).length === 0)
    .map(
      (keyword) =>
        `The keyword "${keyword}" has no letter or digit: write a word, or use a pattern for signs and emoji.`,
    );
}

function patternProblems(pattern: string | undefined): string[] {
  if (pattern === undefined) return [];
  if (pattern === "") return ["The pattern is empty and would match every message: write one, or leave `pattern` out."];
  if (pattern.length > LONGEST_PATTERN) {
    return [
      `The pattern "${pattern.slice(0, 40)}…" is ${pattern.length} characters long: at most ${LONGEST_PATTERN}; split it into two triggers.`,
    ];
  }
  try {
    compilePattern(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return [`The pattern "${pattern}" cannot be read (${reason(error)}). ${remedy(pattern)}`];
  }
}

function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}

/** RE2's own words without the flag that `CASE_INSENSITIVE` puts before the pattern. */
function reason(error: RE2JSException): string {
  return error.message.replace("error parsing regexp: ", "").replace("`(?i)", "`");
}

function remedy(pattern: string): string {
  if (/\(\?<?[=!]/.test(pattern)) return "RE2 has no look-around: match more and put the wanted part in brackets.";
  if (/\\[1-9]/.test(pattern)) return "RE2 has no back references: write the repeated part out.";
  if (/\{\d{4,}/.test(pattern)) return "Repetitions go up to 1000.";
  return "Put a backslash before signs that are meant as such: \\( \\[ \\? \\* \\+ \\.";
}
