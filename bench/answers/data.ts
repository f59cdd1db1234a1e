import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A sentence and the intent its publishers gave it. */
export type Labelled = { readonly t: string; readonly l: string };
/** Two questions and whether they ask the same. */
export type Pair = { readonly question_1: string; readonly question_2: string; readonly similar: "0" | "1" };
/** A manual page: its title, a one-line description, its text. */
export type ManualPage = { readonly id: string; readonly q: string; readonly desc: string; readonly a: string };

/** The file's content, or null after saying that it is not there. */
export function readSet<Content>(folder: string | null, name: string): Content | null {
  if (folder === null) return null;
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.log(`${path} is not there; its rows are left out.`);
    return null;
  }
  return JSON.parse(readFileSync(path, "utf8")) as Content;
}

/** All sentences of all splits, each once. */
export function sentencesOf(set: Readonly<Record<string, readonly Labelled[]>>): readonly Labelled[] {
  return [...new Map(Object.values(set).flatMap((split) => split.map((one) => [one.t, one] as const))).values()];
}
