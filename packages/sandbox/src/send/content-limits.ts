import type { Layout } from "../campaign/campaign.ts";
import type { Refusal } from "./message-record.ts";

/** A rendered message, before anyone checked it. */
export type Content = {
  readonly text: string;
  readonly header: string;
  readonly footer: string;
  readonly buttons: readonly string[];
  readonly imageUrl: string;
};

const MAX_BODY: Record<Layout, number> = { text: 4096, quick_reply: 1024, image: 1024, template: 1024 };
const MAX_LABEL = 20;
const MAX_EDGE = 60;

/** Holds a message against Meta's limits; null when it may go. Lengths count code points. */
export function refusalOf(layout: Layout, content: Content): Refusal | null {
  if (layout === "image") {
    if (!/^https?:\/\/\S+$/.test(content.imageUrl))
      return { reason: "no image", detail: "image_url is no web address" };
  } else if (content.text.trim() === "") return { reason: "empty body", detail: "the body rendered to nothing" };
  const tooLong = overlong([
    ["body", content.text, MAX_BODY[layout]],
    ["header", content.header, MAX_EDGE],
    ["footer", content.footer, MAX_EDGE],
  ]);
  return tooLong ?? buttonRefusal(content.buttons);
}

/** A template variable as Meta allows it: not empty, no line feed or tab, at most four spaces in a row. */
export function parameterRefusal(value: string, position: number): Refusal | null {
  const reason = "bad template parameter";
  if (value.trim() === "") return { reason, detail: `variable {{${position}}} is empty`, metaCode: 132000 };
  if (!/[\n\r\t]| {5}/.test(value)) return null;
  const rule = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces";
  return { reason, detail: `variable {{${position}}}: ${rule}`, metaCode: 132018 };
}

function overlong(parts: readonly [part: string, text: string, limit: number][]): Refusal | null {
  for (const [part, text, limit] of parts) {
    const length = [...text].length;
    if (length > limit) return { reason: "too long", detail: `${part}: ${length} characters, ${limit} allowed` };
  }
  return null;
}

function buttonRefusal(buttons: readonly string[]): Refusal | null {
  const reason = "bad buttons";
  for (const label of buttons) {
    if (label.trim() === "") return { reason, detail: "a button's label rendered to nothing" };
    if ([...label].length > MAX_LABEL) return { reason, detail: `label "${label}" is over ${MAX_LABEL} characters` };
  }
  return new Set(buttons).size < buttons.length ? { reason, detail: "two buttons have the same label" } : null;
}
