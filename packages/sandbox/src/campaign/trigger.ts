import type { Trigger } from "./campaign.ts";

/**
 * Turns a trigger into a question about a message. `Is` compares the whole message and ignores case; `Matches regex`
 * looks for a part and minds case, except between `(?i)` and `(?-i)`. Throws when the expression cannot be read.
 */
export function matcherOf(trigger: Trigger | undefined): (message: string) => boolean {
  if (trigger === undefined) return () => true;
  if ("is" in trigger) {
    const wanted = trigger.is.toLowerCase();
    return (message) => message.toLowerCase() === wanted;
  }
  const expression = regexOf(trigger.matchesRegex);
  return (message) => expression.test(message);
}

/** Ruby switches case inside an expression; JavaScript wants the switched part in a group of its own. */
function regexOf(source: string): RegExp {
  const [first = "", ...switched] = source.split("(?i)");
  const parts = switched.map((part) => {
    const end = part.indexOf("(?-i)");
    return end === -1 ? `(?i:${part})` : `(?i:${part.slice(0, end)})${part.slice(end + 5)}`;
  });
  try {
    return new RegExp(first + parts.join(""), "u");
  } catch (cause) {
    throw new Error(`"Matches regex" cannot be read: ${source}. Mend the expression of this trigger.`, { cause });
  }
}
