import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as plainText } from "mdast-util-to-string";
import { identifyLanguage } from "../../text/language.ts";
import type { Language } from "../turn.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { Page, Passage } from "./page.ts";
import { type Block, whatsappText } from "./whatsapp.ts";

/** A page, or what is wrong with it: each problem is `path:line: what and how to mend it`. */
export type PageRead = { readonly page: Page | null; readonly problems: readonly string[] };

const MOST_PASSAGES = 300;

/**
 * Reads one Markdown help page. The front matter may hold `title`, `language` (`en`, `de`), `url` and `questions` (other
 * ways in which people ask); every heading begins a passage.
 *
 * @param path where it lies in the help folder, with `/`, for example `en/returns.md`
 */
export function readPage(path: string, markdown: string): PageRead {
  const { matter, body, problems } = readFrontMatter(markdown.replace(/^\ufeff/, ""));
  if (problems.length > 0) return { page: null, problems: problems.map((problem) => `${path}:${problem}`) };

  const id = path.replace(/\.md$/i, "");
  const blocks = fromMarkdown(body).children;
  const title = matter.title ?? firstHeading(blocks) ?? nameOf(id);
  const sections = sectionsOf(blocks, title, matter.url ?? null);
  if (sections.length === 0) {
    return {
      page: null,
      problems: [
        `${path}:1: the page has no text to answer with: write some below the front matter, or remove the file`,
      ],
    };
  }
  const language = matter.language ?? languageOf(id, sections);
  const of = { pageId: id, title, url: matter.url ?? null, language };
  return {
    page: { ...of, id, questions: matter.questions, passages: sections.map((section) => ({ ...of, ...section })) },
    problems: [],
  };
}

type Section = Pick<Passage, "heading" | "text">;

function sectionsOf(blocks: readonly Block[], title: string, url: string | null): Section[] {
  const sections: { heading: string | null; blocks: Block[] }[] = [{ heading: null, blocks: [] }];
  for (const block of blocks) {
    if (block.type !== "heading") sections.at(-1)?.blocks.push(block);
    else if (sections.length < MOST_PASSAGES) sections.push({ heading: headingOf(block, title), blocks: [] });
    else sections.at(-1)?.blocks.push(block);
  }
  return sections
    .map(({ heading, blocks: own }) => ({ heading, text: whatsappText(own, url) }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/** The page's own title over its first lines is not a heading of its own. */
function headingOf(block: Block, title: string): string | null {
  const heading = plainText(block).trim();
  return heading === "" || heading === title ? null : heading;
}

function firstHeading(blocks: readonly Block[]): string | null {
  const heading = blocks.find((block) => block.type === "heading");
  return (heading && plainText(heading).trim()) || null;
}

function nameOf(id: string): string {
  const name = id.split("/").at(-1)?.replace(/[-_]+/g, " ") ?? id;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function languageOf(id: string, sections: readonly Section[]): Language | null {
  const folder = id.split("/").find((part) => part === "en" || part === "de");
  if (folder === "en" || folder === "de") return folder;
  return identifyLanguage(sections.map((section) => section.text).join("\n"));
}
