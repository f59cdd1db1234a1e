import { findDoubt, IDENTITY_KEYS, isKey, type Key, TRAILING_KEYS } from "./read-keys.ts";
import { type Fields, fieldOf, fieldsOf } from "./read-message.ts";
import { isSpace, type Pair, scanKey, scanPairs, scanValue, skipSpace } from "./read-scan.ts";

type Template = { readonly fields: Fields } | { readonly missing: string };

/**
 * Reads a body along the template of Braze's article, for when the sender's text broke or forged its JSON:
 *
 * 1. the head: whole pairs up to `"message": "`, which the sender's text cannot have touched; the only source of identity
 * 2. the tail: the pairs some templates write behind the message. The sender can forge one *inside* the message, so the
 *    last occurrence of each key counts, each key once, and never an identity. A forgery with no real tail behind it is
 *    indistinguishable from one; it changes nothing but the sender's own content and dispatch id
 * 3. what is between them is the message, forged keys included
 */
export function readTemplate(text: string): Template {
  const head = readHead(text);
  if ("missing" in head) return head;
  const tail = findTail(text, head.messageAt) ?? { messageEnd: findEnd(text, head.messageAt), pairs: [] };
  if (tail.messageEnd === null) return { missing: 'the body does not end with "} (was it cut off?)' };
  const raw = text.slice(head.messageAt, tail.messageEnd);
  const isArticle = tail.pairs.length === 0 && head.pairs.length === 2;
  const fields = new Map([
    ...fieldsOf([...head.pairs, ...tail.pairs]),
    ["message", undoEscapes(raw, isArticle)] as const,
  ]);
  return { fields };
}

function readHead(text: string): { pairs: Pair[]; messageAt: number } | { missing: string } {
  const missing = { missing: 'it has no whole "user_id" or "phone_number" before "message" to go by' };
  const pairs: Pair[] = [];
  for (let at = skipSpace(text, text.indexOf("{") + 1); pairs.length < 16; ) {
    const key = scanKey(text, at);
    if ("fault" in key) return missing;
    if (key.result === "message" && text[key.end] === '"') {
      return hasIdentity(pairs) ? { pairs, messageAt: key.end + 1 } : missing;
    }
    const value = scanValue(text, key.end, key.result);
    const comma = "fault" in value ? -1 : skipSpace(text, value.end);
    if ("fault" in value || text[comma] !== ",") return missing;
    pairs.push({ key: key.result, value: value.result });
    at = skipSpace(text, comma + 1);
  }
  return missing;
}

/** The same rules as for a whole body: an identity said twice, or behind a person's text, is none. */
function hasIdentity(pairs: readonly Pair[]): boolean {
  if (findDoubt(pairs.map(({ key }) => key)) !== null) return false;
  return pairs.some(({ key, value }) => isIn(IDENTITY_KEYS, key) && typeof fieldOf(value) === "string");
}

function findTail(text: string, from: number): { messageEnd: number; pairs: Pair[] } | null {
  const starts = TRAILING_KEYS.flatMap((key) => {
    const at = text.lastIndexOf(`"${key}"`);
    const messageEnd = at > from ? quoteBefore(text, at, from) : null;
    return messageEnd === null ? [] : [{ at, messageEnd }];
  });
  // The longest tail that is whole; at most one try for each known key keeps this linear.
  for (const { at, messageEnd } of starts.sort((one, other) => one.at - other.at)) {
    const scanned = scanPairs(text, at);
    if ("pairs" in scanned && isTail(scanned.pairs)) return { messageEnd, pairs: scanned.pairs };
  }
  return null;
}

function isTail(pairs: readonly Pair[]): boolean {
  return (
    pairs.every(({ key }) => isIn(TRAILING_KEYS, key)) && new Set(pairs.map(({ key }) => key)).size === pairs.length
  );
}

/** Going back from a key over `, ` to the quote that closed the message. */
function quoteBefore(text: string, at: number, from: number): number | null {
  const comma = skipSpaceBack(text, at - 1);
  const quote = text[comma] === "," ? skipSpaceBack(text, comma - 1) : -1;
  return quote >= from && text[quote] === '"' ? quote : null;
}

function findEnd(text: string, from: number): number | null {
  const brace = skipSpaceBack(text, text.length - 1);
  const quote = text[brace] === "}" ? skipSpaceBack(text, brace - 1) : -1;
  return quote >= from && text[quote] === '"' ? quote : null;
}

function skipSpaceBack(text: string, at: number): number {
  let position = at;
  while (isSpace(text[position])) position--;
  return position;
}

function isIn(keys: readonly Key[], key: string): boolean {
  return isKey(key) && keys.includes(key);
}

/**
 * Undoes a filter that escapes quotes and backslashes but not line breaks, one reading of Braze's `json_escape`. Text
 * with a bare quote or a backslash that such a filter cannot have written was never escaped and stays as it is. Richer
 * escapes (`\n`) are undone only where the template is not the article's own, which escapes nothing: there `C:\new` is
 * what the sender typed.
 */
function undoEscapes(raw: string, isArticle: boolean): string {
  const allowed = isArticle ? '"\\' : '"\\/bfnrtu';
  let plain = "";
  let from = 0;
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '"') return raw;
    if (raw[at] !== "\\") continue;
    const escaped = unescapeAt(raw, at, allowed);
    if (!escaped) return raw;
    plain += raw.slice(from, at) + escaped.text;
    from = at + escaped.length;
    at = from - 1;
  }
  return plain + raw.slice(from);
}

function unescapeAt(raw: string, at: number, allowed: string): { text: string; length: number } | null {
  const letter = raw[at + 1] ?? "";
  if (letter === "" || !allowed.includes(letter)) return null;
  const length = letter === "u" ? 6 : 2;
  try {
    return { text: JSON.parse(`"${raw.slice(at, at + length)}"`), length };
  } catch {
    return null; // `\u` without four hexadecimal digits: the sender's own backslash.
  }
}
