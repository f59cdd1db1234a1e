export { type AnswersFolderOptions, type AnswersOptions, answers, answersFrom } from "./answers.ts";
export type { Thresholds } from "./calibrate.ts";
export { type Finding, type Library, library } from "./library.ts";
export type { Page, Passage } from "./page.ts";
export { type PageRead, readPage } from "./read-page.ts";
export type { Retriever, Scored, SearchOptions, Source } from "./retriever.ts";
