import { USE_FORM_ESCAPE } from "./read-advice.ts";
import { findDoubt, isKey } from "./read-keys.ts";
import { type Fields, type ReadResult, toMessage } from "./read-message.ts";

/**
 * Reads a body of `key=value&…`. Unlike the article's JSON there is no text to anchor on when a message was not escaped
 * (its `&`, `+` and `%` have lost their meaning), so a doubtful form is left to an operator.
 */
export function readForm(text: string): ReadResult {
  const pairs = [...new URLSearchParams(text.trim())].slice(0, 100);
  const keys = pairs.map(([key]) => key);
  if (!keys.some(isKey)) {
    return {
      kind: "unreadable",
      reason: `the body is neither a JSON object nor a form with known keys: ${USE_FORM_ESCAPE}`,
    };
  }
  const doubt = findDoubt(keys);
  if (doubt !== null)
    return { kind: "unreadable", reason: `the form is doubtful: ${doubt}; to mend it, ${USE_FORM_ESCAPE}` };
  return toMessage(new Map(pairs.map(([key, value]) => [key, restorePlus(key, value)] as const)) as Fields, false, []);
}

/** Base64 that was put into a form unescaped has lost its `+` to the form's spaces. */
function restorePlus(key: string, value: string): string {
  return key === "message_b64" ? value.replaceAll(" ", "+") : value;
}
