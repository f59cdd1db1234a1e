import { type Library, library } from "../../packages/engine/src/bot/answers/index.ts";
import { type QuestionSet, questionSets } from "./question-sets.ts";
import { percent, processorMs, type Row } from "./table.ts";

/**
 * Per set: whether the right page comes first or among three; how often the bot is sure, asks back or refuses; how often
 * a sure answer is right and an offered choice holds the right page; and what it does with questions no page answers.
 */
export async function measureRetrieval(folder: string | null): Promise<Row[]> {
  return (await questionSets(folder)).map(rowOf);
}

function rowOf(set: QuestionSet): Row {
  let lib: Library | null = null;
  const load = processorMs(() => {
    lib = library(set.pages);
  });
  const ask = (lib ?? library(set.pages)).ask;
  // Once for the compiler, once for the clock.
  for (const { question } of set.answered) ask(question, set.language);
  let findings: Finding[] = [];
  const spent = processorMs(() => {
    findings = set.answered.map(({ question, pageId }) => ({ pageId, ...ask(question, set.language) }));
  });
  const foreign = set.unanswered.map((question) => ask(question, set.language).outcome);
  return {
    ...shares(set, findings, foreign),
    "ms each": (spent / findings.length).toFixed(2),
    "load ms": load.toFixed(0),
  };
}

type Finding = { readonly pageId: string } & ReturnType<Library["ask"]>;

function shares(set: QuestionSet, findings: readonly Finding[], foreign: readonly Finding["outcome"][]): Row {
  const within = (list: readonly Finding[], first: number): number =>
    list.filter(({ pageId, found }) => found.slice(0, first).some(({ passage }) => passage.pageId === pageId)).length;
  const of = (outcome: Finding["outcome"]): Finding[] => findings.filter((finding) => finding.outcome === outcome);
  const outcomes = (outcome: Finding["outcome"]): string =>
    percent(foreign.filter((one) => one === outcome).length, foreign.length);
  const all = findings.length;
  return {
    set: set.name,
    pages: String(set.pages.length),
    questions: String(all),
    "top 1": percent(within(findings, 1), all),
    "top 3": percent(within(findings, 3), all),
    sure: percent(of("sure").length, all),
    "…right": percent(within(of("sure"), 1), of("sure").length),
    choices: percent(of("choices").length, all),
    "…hold it": percent(within(of("choices"), 3), of("choices").length),
    unsure: percent(of("unsure").length, all),
    "foreign: sure": outcomes("sure"),
    "foreign: choices": outcomes("choices"),
  };
}
