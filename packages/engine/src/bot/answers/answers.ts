import { type Bot, defineBot, type Gather } from "../bot.ts";
import type { Answer, Turn } from "../turn.ts";
import { answerTurn } from "./answer-turn.ts";
import { type Library, library } from "./library.ts";
import { listFolder, loadFolder } from "./load-folder.ts";
import type { Page } from "./page.ts";
import type { Retriever } from "./retriever.ts";

export type AnswersOptions = {
  /** Name of the bot; `answers` when left out. */
  readonly name?: string;
  /** How long to wait for the rest of a burst of messages; 1 s of quiet and 4 s at most when left out. */
  readonly gather?: Gather;
  /** Searches the pages in place of the built-in lexical search, for example with embeddings. */
  readonly retriever?: (pages: readonly Page[]) => Retriever;
};

export type AnswersFolderOptions = AnswersOptions & {
  /** Folder of Markdown help pages, with sub-folders. */
  readonly folder: string;
  /** Whether to read changed pages again, looked for at most every five seconds when a message arrives. Default false. */
  readonly watch?: boolean;
};

const LOOK_AGAIN_MS = 5_000;

/**
 * The offline bot: answers questions from a folder of Markdown help pages, in English and German, without a network.
 * Sure, it sends the passage and names its page; in between it asks "did you mean…"; unsure, it offers a person.
 *
 * @throws ConfigError when the folder is missing or empty, or listing every page that cannot be read, with file and line
 */
export async function answers(options: AnswersFolderOptions): Promise<Bot> {
  const { folder, watch = false } = options;
  const load = async (): Promise<Library> => library(await loadFolder(folder), options.retriever);
  if (!watch) return bot(options, await load());

  let present = { library: await load(), stamp: await stampOf(folder), lookAgainAt: 0 };
  return bot(options, async (turn) => {
    if (turn.now.getTime() < present.lookAgainAt) return present.library;
    present = { ...present, lookAgainAt: turn.now.getTime() + LOOK_AGAIN_MS };
    const stamp = await stampOf(folder);
    // A page saved half-way must not silence the bot: the pages read last go on answering.
    if (stamp !== present.stamp) present = { ...present, stamp, library: await load().catch(() => present.library) };
    return present.library;
  });
}

/** The same over pages held in memory, read with `readPage`. */
export function answersFrom(pages: readonly Page[], options: AnswersOptions = {}): Bot {
  return bot(options, library(pages, options.retriever));
}

function bot(options: AnswersOptions, source: Library | ((turn: Turn) => Promise<Library>)): Bot {
  return defineBot({
    name: options.name ?? "answers",
    gather: options.gather ?? { quietMs: 1_000, maxMs: 4_000 },
    async answer(turn): Promise<Answer> {
      return answerTurn(typeof source === "function" ? await source(turn) : source, turn);
    },
  });
}

/** Changes whenever a page is added, removed or saved; empty while the folder cannot be listed. */
async function stampOf(folder: string): Promise<string> {
  const files = await listFolder(folder).catch(() => []);
  return files.map(({ path, size, changedAt }) => `${path} ${size} ${changedAt}`).join("\n");
}
