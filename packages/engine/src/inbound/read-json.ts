import { USE_JSON_ESCAPE } from "./read-advice.ts";
import { findDoubt, isKey } from "./read-keys.ts";
import { fieldsOf, type ReadResult, toMessage } from "./read-message.ts";
import { type Pair, scanPairs } from "./read-scan.ts";
import { readTemplate } from "./read-template.ts";

/** Reads a body that begins with `{`: as JSON if it is beyond doubt, else along the article's template. */
export function readJson(text: string): ReadResult {
  const scanned = scanPairs(text, text.indexOf("{") + 1);
  const doubt =
    "fault" in scanned ? `${scanned.fault.what} (at character ${scanned.fault.at + 1})` : doubtOf(scanned.pairs);
  if (doubt === null && "pairs" in scanned) return toMessage(fieldsOf(scanned.pairs), false, ignored(scanned.pairs));

  const anchored = readTemplate(text);
  if ("missing" in anchored) {
    return { kind: "unreadable", reason: `${doubt}, and ${anchored.missing}; to mend it, ${USE_JSON_ESCAPE}` };
  }
  const remark = `${doubt}: read along the template, from "message" to its end; to mend it, ${USE_JSON_ESCAPE}`;
  return toMessage(anchored.fields, true, [remark]);
}

function doubtOf(pairs: readonly Pair[]): string | null {
  return findDoubt(pairs.map(({ key }) => key));
}

function ignored(pairs: readonly Pair[]): string[] {
  const unknown = pairs.map(({ key }) => key).filter((key) => !isKey(key));
  return unknown.length === 0 ? [] : [`ignored ${unknown.length} unknown key(s) before the message`];
}
