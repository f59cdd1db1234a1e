import type { Language } from "../turn.ts";
import type { Page } from "./page.ts";
import type { Scored } from "./retriever.ts";
import { LONGEST_ANSWER, shorten } from "./shorten.ts";
import { texts } from "./texts.ts";

/**
 * The chat message for a found page: its words, shortened, then where they come from. When the page as a whole was asked
 * for it begins at the top; when one section matched it is that section under its heading.
 */
export function composeAnswer(page: Page, found: Scored | null, language: Language): string {
  const say = texts[language];
  const { text, isWhole } = shorten(
    found?.kind === "passage" ? sectionText(found) : pageText(page),
    page.language ?? language,
  );
  const note = page.language !== null && page.language !== language ? `${say.onlyInOther}\n\n` : "";
  const citation = say.source(page.title, isWhole ? page.url : null);
  const more = isWhole || page.url === null ? "" : `\n${say.more(page.url)}`;
  return `${note}${text}\n\n${citation}${more}`;
}

function sectionText({ passage }: Scored): string {
  return passage.heading === null ? passage.text : `*${passage.heading}*\n${passage.text}`;
}

/** The first passage, and the following ones as long as they fit whole. */
function pageText(page: Page): string {
  const sections = page.passages.map((passage) => sectionText({ passage, score: 1, kind: "passage" }));
  let text = sections[0] ?? "";
  for (const section of sections.slice(1)) {
    if (text.length + section.length + 2 > LONGEST_ANSWER) break;
    text += `\n\n${section}`;
  }
  return text;
}
