import { fileURLToPath } from "node:url";
import type { Page } from "../../packages/engine/src/bot/answers/index.ts";
import { loadFolder } from "../../packages/engine/src/bot/answers/load-folder.ts";
import { sampleQuestions } from "../../packages/engine/src/bot/answers/sample-questions.ts";
import type { Language } from "../../packages/engine/src/bot/turn.ts";
import { type Labelled, type ManualPage, type Pair, readSet } from "./data.ts";

/** Pages, questions with the page that answers each, and questions that none answers. */
export type QuestionSet = {
  readonly name: string;
  readonly language: Language;
  readonly pages: readonly Page[];
  readonly answered: readonly { readonly question: string; readonly pageId: string }[];
  readonly unanswered: readonly string[];
};

const languages = ["en", "de"] as const;

/** The sample folder's own questions, then what the data folder holds. */
export async function questionSets(folder: string | null): Promise<readonly QuestionSet[]> {
  const foreign = (readSet<{ oos_test: Labelled[] }>(folder, "clinc150.json")?.oos_test ?? []).map(({ t }) => t);
  const help = await loadFolder(fileURLToPath(new URL("../../examples/help", import.meta.url)));
  return [
    ...languages.map((language) => sampleSet(language, help)),
    ...languages.flatMap((language) =>
      faqSets(language, readSet<{ pairs: Pair[] }>(folder, `faq_covid_${language}.json`)?.pairs ?? [], foreign),
    ),
    ...languages.flatMap((language) => cwaSets(language, readSet<Cwa>(folder, "faq_cwa.json"), foreign)),
    ...languages.flatMap((language) =>
      manualSets(language, readSet<ManualPage[]>(folder, `kb_gnome_${language}.json`) ?? [], foreign),
    ),
  ];
}

function sampleSet(language: Language, pages: readonly Page[]): QuestionSet {
  const { answered, unanswered } = sampleQuestions[language];
  const asked = Object.entries(answered).flatMap(([page, questions]) =>
    questions.map((question) => ({ question, pageId: `${language}/${page}` })),
  );
  return { name: `examples/help, ${language}`, language, pages, answered: asked, unanswered };
}

/** Every second paraphrase stands on the page, the others are asked; questions that share a paraphrase are one page. */
function faqSets(language: Language, pairs: readonly Pair[], unanswered: readonly string[]): QuestionSet[] {
  const groups = grouped(pairs.filter(({ similar }) => similar === "1"));
  if (groups.length === 0) return [];
  const split = groups.map(({ title, questions }) => ({
    page: pageOf(
      title,
      title,
      "",
      language,
      questions.filter((_, at) => at % 2 === 1),
    ),
    asked: questions.filter((_, at) => at % 2 === 0).map((question) => ({ question, pageId: title })),
  }));
  const answered = split.flatMap(({ asked }) => asked);
  return [
    {
      name: `faq_covid, ${language}: other wording`,
      language,
      pages: split.map(({ page }) => page),
      answered,
      unanswered,
    },
  ];
}

/** Both sides of a pair in one group, over any number of steps. */
function grouped(pairs: readonly Pair[]): { title: string; questions: string[] }[] {
  const groups: { titles: Set<string>; questions: Set<string> }[] = [];
  for (const { question_1, question_2 } of pairs) {
    const touching = groups.filter(({ titles, questions }) => titles.has(question_1) || questions.has(question_2));
    const merged = {
      titles: new Set([...touching.flatMap(({ titles }) => [...titles]), question_1]),
      questions: new Set([...touching.flatMap(({ questions }) => [...questions]), question_2]),
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), merged);
  }
  return groups.map(({ titles, questions }) => {
    const [title = "", ...others] = titles;
    return { title, questions: [...others, ...questions] };
  });
}

type Cwa = Readonly<
  Record<
    Language,
    { "section-main": { sections: { accordion: { title: string; anchor: string; textblock: string | string[] }[] }[] } }
  >
>;

/** Product FAQ: the question is asked, only the answer's text is indexed. */
function cwaSets(language: Language, cwa: Cwa | null, unanswered: readonly string[]): QuestionSet[] {
  if (cwa === null) return [];
  const entries = cwa[language]["section-main"].sections
    .flatMap(({ accordion }) => accordion)
    .filter(({ title }) => title);
  const text = (block: string | string[]): string =>
    [block]
      .flat()
      .join("\n")
      .replace(/<[^>]+>/g, " ");
  const pages = entries.map(({ anchor, textblock }) => pageOf(anchor, "", text(textblock), language));
  const answered = entries.map(({ title, anchor }) => ({ question: title, pageId: anchor }));
  return [{ name: `faq_cwa, ${language}: question → text`, language, pages, answered, unanswered }];
}

/** A manual: the one-line description is asked, title and text are indexed. */
function manualSets(language: Language, manual: readonly ManualPage[], unanswered: readonly string[]): QuestionSet[] {
  if (manual.length === 0) return [];
  const pages = manual.map(({ id, q, a }) => pageOf(id, q, a, language));
  const answered = manual.map(({ id, desc }) => ({ question: desc, pageId: id }));
  return [{ name: `kb_gnome, ${language}: description → page`, language, pages, answered, unanswered }];
}

function pageOf(id: string, title: string, text: string, language: Language, questions: readonly string[] = []): Page {
  const of = { pageId: id, title, url: null, language };
  return { ...of, id, questions, passages: [{ ...of, heading: null, text }] };
}
