import type { Answer, Turn } from "./turn.ts";

/** How long to wait for further messages before answering, so that a burst of short messages is one turn. */
export type Gather = {
  /** Silence that ends the burst, in ms. */
  readonly quietMs: number;
  /** Answer at the latest this long after the burst's first message, in ms. */
  readonly maxMs: number;
};

export type Bot = {
  readonly name: string;
  /** Left out: answers at once. */
  readonly gather?: Gather;
  /** Time limit of one answer in ms; 15,000 when left out. The signal is aborted when it passes. */
  readonly timeoutMs?: number;
  /** Also gets messages without text (pictures, voice); otherwise the customer is asked to say it in words. */
  readonly readsMedia?: boolean;
  answer(turn: Turn, signal: AbortSignal): Answer | Promise<Answer>;
};

/**
 * Declares a bot. It is an identity function that gives authors types and completion:
 *
 * ```ts
 * export default defineBot({
 *   name: "echo",
 *   answer: (turn) => ({ replies: [{ text: `You said: ${turn.text}` }] }),
 * });
 * ```
 */
export function defineBot(bot: Bot): Bot {
  return bot;
}
