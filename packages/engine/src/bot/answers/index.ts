import type { Bot } from "../bot.ts";
export type AnswersOptions = { folder: string };
export function answers(options: AnswersOptions): Promise<Bot> {
  throw new Error(options.folder);
}
