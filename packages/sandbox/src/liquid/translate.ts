// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Braze's Liquid names its fields like this.
/**
 * Rewrites Braze's Liquid into the standard one: `${name}` becomes a look-up by name (`whats_app.${a b}` turns into
 * `whats_app["a b"]`, a bare `${name}` reads the profile), braces inside tags fall away, HTML comments are removed.
 * One pass over the text, each character looked at a fixed number of times.
 */
export function translate(template: string): string {
  const source = withoutHtmlComments(template);
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const open = nextOpening(source, at);
    if (open === -1) return [...pieces, source.slice(at)].join("");
    pieces.push(source.slice(at, open));
    const markup = readMarkup(source, open);
    pieces.push(markup.text);
    at = untouchedUntil(source, markup);
    pieces.push(source.slice(markup.end, at));
  }
}

/** The scope's key under which the profile's own fields stand. */
export const PROFILE_SCOPE = "braze_profile";

/** A template that Braze could not read; the message says where and why. */
export class TemplateError extends Error {
  readonly code = "sandbox.template";
  override name = "TemplateError";
}

type Markup = { text: string; end: number };

/** Runs without meaning for the translation. A `.` is kept apart because it may stand before `${`. */
const PLAIN_RUN = /[^.$'"{}%]+/y;

function readMarkup(source: string, open: number): Markup {
  const close = source[open + 1] === "%" ? "%}" : "}}";
  if (source.startsWith("{{{", open)) throw new TemplateError(`triple braces are invalid (${place(source, open)})`);
  const pieces = [source.slice(open, open + 2)];
  let innerBraces = 0;
  let at = open + 2;
  while (at < source.length) {
    if (innerBraces === 0 && source.startsWith(close, at)) return { text: pieces.join("") + close, end: at + 2 };
    if (source.startsWith("{{", at)) [innerBraces, at] = [innerBraces + 1, at + 2];
    else if (innerBraces > 0 && source.startsWith("}}", at)) [innerBraces, at] = [innerBraces - 1, at + 2];
    else {
      const piece = readName(source, at) ?? readQuoted(source, at) ?? readPlain(source, at);
      pieces.push(piece.text);
      at = piece.end;
    }
  }
  throw new TemplateError(`"${source.slice(open, open + 2)}" is never closed (${place(source, open)})`);
}

function readName(source: string, at: number): Markup | null {
  const member = source.startsWith(".${", at);
  if (!member && !source.startsWith("${", at)) return null;
  const start = at + (member ? 3 : 2);
  const end = source.indexOf("}", start);
  if (end === -1) throw new TemplateError(`"\${" is never closed (${place(source, at)})`);
  const key = `[${JSON.stringify(source.slice(start, end).trim())}]`;
  return { text: member ? key : PROFILE_SCOPE + key, end: end + 1 };
}

function readQuoted(source: string, at: number): Markup | null {
  const quote = source[at];
  if (quote !== '"' && quote !== "'") return null;
  const end = source.indexOf(quote, at + 1);
  return end === -1 ? null : { text: source.slice(at, end + 1), end: end + 1 };
}

function readPlain(source: string, at: number): Markup {
  PLAIN_RUN.lastIndex = at;
  const text = PLAIN_RUN.exec(source)?.[0] ?? source.charAt(at);
  return { text, end: at + text.length };
}

/** What stands in `raw` and `comment` is not ours to translate. */
function untouchedUntil(source: string, markup: Markup): number {
  const block = /^\{%-?\s*(raw|comment)\s*-?%\}$/.exec(markup.text)?.[1];
  if (block === undefined) return markup.end;
  const closing = new RegExp(`\\{%-?\\s*end${block}\\s*-?%\\}`, "g");
  closing.lastIndex = markup.end;
  return closing.exec(source)?.index ?? source.length;
}

function nextOpening(source: string, from: number): number {
  for (let at = source.indexOf("{", from); at !== -1; at = source.indexOf("{", at + 1)) {
    const next = source[at + 1];
    if (next === "{" || next === "%") return at;
  }
  return -1;
}

function withoutHtmlComments(source: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const open = source.indexOf("<!--", at);
    const close = open === -1 ? -1 : source.indexOf("-->", open + 4);
    if (close === -1) return [...pieces, source.slice(at)].join("");
    pieces.push(source.slice(at, open));
    at = close + 3;
  }
}

function place(source: string, at: number): string {
  const before = source.slice(0, at).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
