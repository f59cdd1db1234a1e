/** What was wrong and where; `at` counts UTF-16 units from 0. */
export type Fault = { readonly at: number; readonly what: string };

/** A value of the body's top level. `raw` is its text where it is neither string nor null. */
export type Value =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "null" }
  | { readonly kind: "number" | "boolean" | "array" | "object"; readonly raw: string };

export type Pair = { readonly key: string; readonly value: Value };

type Scanned<Result> = { readonly result: Result; readonly end: number } | { readonly fault: Fault };

const MAX_PAIRS = 64;
const MAX_DEPTH = 32;

/** Base64 may be wrapped, which puts raw line breaks into a JSON string; in this value they cannot mean anything else. */
const WRAPPED_KEY = "message_b64";

/**
 * Reads the pairs from `at`, just behind `{` or a comma, to the closing `}` and the end of the text. Written by hand
 * because `JSON.parse` silently keeps the last of two equal keys, which is how a message would forge an identity.
 */
export function scanPairs(text: string, at: number): { pairs: Pair[] } | { fault: Fault } {
  const pairs: Pair[] = [];
  let position = skipSpace(text, at);
  if (text[position] === "}") return atEnd(text, position + 1, pairs);
  while (pairs.length < MAX_PAIRS) {
    const key = scanKey(text, position);
    if ("fault" in key) return key;
    const value = scanValue(text, key.end, key.result);
    if ("fault" in value) return value;
    pairs.push({ key: key.result, value: value.result });
    position = skipSpace(text, value.end);
    if (text[position] === "}") return atEnd(text, position + 1, pairs);
    if (text[position] !== ",") return fault(position, "a comma or } is missing");
    position = skipSpace(text, position + 1);
  }
  return fault(position, `there are more than ${MAX_PAIRS} keys`);
}

/** Reads `"key" :` and the space behind it. */
export function scanKey(text: string, at: number): Scanned<string> {
  const key = scanString(text, at, false);
  if ("fault" in key) return key;
  const colon = skipSpace(text, key.end);
  if (text[colon] !== ":") return fault(colon, "a colon is missing");
  return { result: key.result, end: skipSpace(text, colon + 1) };
}

export function scanValue(text: string, at: number, key: string): Scanned<Value> {
  const first = text[at];
  if (first === '"') {
    const string = scanString(text, at, key === WRAPPED_KEY);
    return "fault" in string ? string : { result: { kind: "string", value: string.result }, end: string.end };
  }
  if (first === "{" || first === "[") return scanNested(text, at, first === "[" ? "array" : "object");
  if (text.startsWith("null", at)) return { result: { kind: "null" }, end: at + 4 };
  const plain = /(true|false)|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  plain.lastIndex = at;
  const found = plain.exec(text);
  if (!found) return fault(at, "a value is missing");
  return { result: { kind: found[1] ? "boolean" : "number", raw: found[0] }, end: plain.lastIndex };
}

export function skipSpace(text: string, at: number): number {
  let position = at;
  while (isSpace(text[position])) position++;
  return position;
}

export function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\n" || character === "\r" || character === "\t";
}

function scanString(text: string, at: number, mayWrap: boolean): Scanned<string> {
  if (text[at] !== '"') return fault(at, "a quote is missing");
  for (let position = at + 1; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === 0x5c) position++;
    else if (code === 0x22) return decodeString(text, at, position + 1, mayWrap);
    else if (code < 0x20 && !(mayWrap && isSpace(text[position]))) {
      return fault(position, "a line break or control character stands in a text unescaped");
    }
  }
  return fault(text.length, "a text has no closing quote");
}

function decodeString(text: string, start: number, end: number, mayWrap: boolean): Scanned<string> {
  const token = text.slice(start, end);
  const value = parse(mayWrap ? token.replace(/[\r\n\t]/g, "") : token);
  return typeof value === "string" ? { result: value, end } : fault(start, "a text has a backslash that is no escape");
}

/** Finds the end by counting brackets, then has it checked; iterative, so depth costs nothing. */
function scanNested(text: string, at: number, kind: "array" | "object"): Scanned<Value> {
  let depth = 0;
  for (let position = at; position < text.length; position++) {
    const character = text[position];
    if (character === '"') {
      const string = scanString(text, position, false);
      if ("fault" in string) return string;
      position = string.end - 1;
    } else if (character === "{" || character === "[") {
      if (++depth > MAX_DEPTH) return fault(position, `values are nested more than ${MAX_DEPTH} deep`);
    } else if ((character === "}" || character === "]") && --depth === 0) {
      const raw = text.slice(at, position + 1);
      return parse(raw) === undefined
        ? fault(at, `an ${kind} is malformed`)
        : { result: { kind, raw }, end: position + 1 };
    }
  }
  return fault(text.length, `an ${kind} is not closed`);
}

function atEnd(text: string, at: number, pairs: Pair[]): { pairs: Pair[] } | { fault: Fault } {
  const rest = skipSpace(text, at);
  return rest === text.length ? { pairs } : fault(rest, "something follows the closing }");
}

function fault(at: number, what: string): { fault: Fault } {
  return { fault: { at, what } };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
