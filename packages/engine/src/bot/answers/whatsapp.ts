import type { fromMarkdown } from "mdast-util-from-markdown";
import { toString as plainText } from "mdast-util-to-string";

type Root = ReturnType<typeof fromMarkdown>;
/** A block of a Markdown page. */
export type Block = Root["children"][number];
type List = Extract<Block, { type: "list" }>;
type Inline = Extract<Block, { type: "paragraph" }>["children"][number];

/**
 * Markdown blocks as WhatsApp shows text: `*bold*`, `_italic_`, lists with `- ` and `1. `, quotes with `> `, headings bold,
 * links as `text (address)`. HTML, pictures without a text and rules are left out. `base` completes relative addresses;
 * without it such a link is only its text.
 */
export function whatsappText(blocks: readonly Block[], base: string | null): string {
  return blocks
    .map((block) => blockText(block, base))
    .filter((text) => text !== "")
    .join("\n\n");
}

function blockText(block: Block, base: string | null): string {
  switch (block.type) {
    case "paragraph":
      return inlineText(block.children, base);
    case "heading":
      return marked("*", plainText(block));
    case "list":
      return listText(block, base);
    case "blockquote":
      return prefixed(whatsappText(block.children as Block[], base), "> ", "> ");
    case "code":
      return `\`\`\`${block.value}\`\`\``;
    default:
      return "";
  }
}

function listText(list: List, base: string | null): string {
  const first = list.start ?? 1;
  return list.children
    .map((item, index) => {
      const text = item.children.map((child) => blockText(child as Block, base)).filter((part) => part !== "");
      return prefixed(text.join("\n"), list.ordered === true ? `${first + index}. ` : "- ", "  ");
    })
    .join("\n");
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, at) => `${at === 0 ? first : others}${line}`.trimEnd())
    .join("\n");
}

function inlineText(parts: readonly Inline[], base: string | null): string {
  return parts
    .map((part) => inlinePart(part, base))
    .join("")
    .trim();
}

function inlinePart(part: Inline, base: string | null): string {
  switch (part.type) {
    case "text":
      // A line break in the source is only where the author's editor wrapped.
      return part.value.replace(/\s*\n\s*/g, " ");
    case "strong":
      return marked("*", inlineText(part.children, base));
    case "emphasis":
      return marked("_", inlineText(part.children, base));
    case "inlineCode":
      return marked("`", part.value);
    case "break":
      return "\n";
    case "link":
      return linkText(inlineText(part.children, base), part.url, base);
    case "image":
      return part.alt ?? "";
    default:
      return "children" in part ? inlineText(part.children, base) : "";
  }
}

/** WhatsApp shows the signs themselves when a blank follows the first or when they stand inside each other. */
function marked(sign: string, text: string): string {
  const inner = text.replaceAll(sign, "").trim();
  return inner === "" ? "" : `${sign}${inner}${sign}`;
}

function linkText(text: string, href: string, base: string | null): string {
  const address = addressOf(href, base);
  if (address === null) return text;
  return text === "" || text === address || `https://${text}` === address ? address : `${text} (${address})`;
}

function addressOf(href: string, base: string | null): string | null {
  if (href.startsWith("mailto:")) return href.slice("mailto:".length);
  if (href.startsWith("tel:")) return href.slice("tel:".length);
  const url = URL.parse(href, base ?? undefined);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
