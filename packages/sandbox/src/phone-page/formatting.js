// @ts-check
import { element } from "./elements.js";

/** WhatsApp's markers and what they become. */
const MARKERS = /** @type {const} */ ({ "*": "strong", _: "em", "~": "s" });
const STARTS = /[*_~`]|https?:\/\//g;
const WORD = /[\p{L}\p{N}]/u;

/**
 * WhatsApp's formatting as elements: bold, italic, strike, monospace, lists, quotes and links.
 * @param {string} text
 */
export function formatted(text) {
  const fragment = document.createDocumentFragment();
  for (const [index, part] of text.split("```").entries()) {
    const isCode = index % 2 === 1 && text.split("```").length % 2 === 1;
    if (isCode) fragment.append(element("pre", {}, part.replace(/^\n|\n$/g, "")));
    else appendBlocks(fragment, index % 2 === 1 ? `\`\`\`${part}` : part);
  }
  return fragment;
}

/**
 * @param {DocumentFragment} parent
 * @param {string} text
 */
function appendBlocks(parent, text) {
  /** @type {{ kind: string, lines: string[] }[]} */
  const groups = [];
  for (const line of text.split("\n")) {
    const kind = kindOf(line);
    const last = groups.at(-1);
    if (last !== undefined && last.kind === kind) last.lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  for (const { kind, lines } of groups) parent.append(block(kind, lines));
}

/** @param {string} line */
function kindOf(line) {
  if (/^[-*] \S/.test(line)) return "ul";
  if (/^\d{1,3}\. \S/.test(line)) return "ol";
  return line.startsWith("> ") ? "blockquote" : "p";
}

/**
 * @param {string} kind
 * @param {string[]} lines
 */
function block(kind, lines) {
  if (kind === "p") return element("p", {}, inline(lines.join("\n")));
  if (kind === "blockquote") return element("blockquote", {}, inline(lines.map((line) => line.slice(2)).join("\n")));
  const items = lines.map((line) => element("li", {}, inline(line.replace(/^(?:[-*]|\d+\.) /, ""))));
  if (kind === "ul") return element("ul", {}, ...items);
  return element("ol", { start: String(Number.parseInt(lines[0] ?? "1", 10)) }, ...items);
}

/**
 * One pass: a marker counts when it opens at a word's edge and closes at one in the same line.
 * @param {string} text
 * @param {string} [inside] markers that are open already
 * @returns {DocumentFragment}
 */
function inline(text, inside = "") {
  const fragment = document.createDocumentFragment();
  /** Markers without a further end, so that no search is made twice. */
  const spent = new Set(inside);
  let written = 0;
  STARTS.lastIndex = 0;
  for (const { 0: found, index } of text.matchAll(STARTS)) {
    if (index < written) continue;
    const piece = found.startsWith("http") ? link(text, index) : marked(text, index, spent, inside);
    if (piece === null) continue;
    fragment.append(text.slice(written, index), piece.node);
    written = piece.end;
  }
  fragment.append(text.slice(written));
  return fragment;
}

/**
 * @param {string} text
 * @param {number} at
 */
function link(text, at) {
  const address = /^\S+?(?=[.,;:!?)\]]*(?:\s|$))/.exec(text.slice(at, at + 2000))?.[0] ?? "";
  if (!URL.canParse(address)) return null;
  const node = element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);
  return { node, end: at + address.length };
}

/**
 * @param {string} text
 * @param {number} at
 * @param {Set<string>} spent
 * @param {string} inside
 */
function marked(text, at, spent, inside) {
  const marker = text[at] ?? "";
  const opens = !WORD.test(text[at - 1] ?? "") && /\S/.test(text[at + 1] ?? "");
  if (spent.has(marker) || !opens) return null;
  const end = endOf(text, at, marker);
  if (end === null) {
    spent.add(marker);
    return null;
  }
  const content = text.slice(at + 1, end);
  if (marker === "`") return { node: element("code", {}, content), end: end + 1 };
  const tag = MARKERS[/** @type {keyof typeof MARKERS} */ (marker)];
  return { node: element(tag, {}, inline(content, inside + marker)), end: end + 1 };
}

/**
 * @param {string} text
 * @param {number} at
 * @param {string} marker
 */
function endOf(text, at, marker) {
  for (let end = text.indexOf(marker, at + 2); end !== -1; end = text.indexOf(marker, end + 1)) {
    const closes = /\S/.test(text[end - 1] ?? "") && !WORD.test(text[end + 1] ?? "");
    if (closes) return text.slice(at, end).includes("\n") ? null : end;
  }
  return null;
}
