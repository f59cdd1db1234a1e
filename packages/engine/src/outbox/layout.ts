import type { Json, Reply } from "../bot/turn.ts";

/** A reply as one Braze campaign can carry it. */
export type OutgoingReply = {
  /** What the timeline shows. */
  body: string;
  content: Record<string, Json>;
  /** Key of the channel's campaign map. */
  layout: string;
  /** `trigger_properties` of that campaign, harmless to Braze's Liquid. */
  properties: Record<string, Json>;
};

/** The name that Braze's article uses in its request; the campaign's body prints it. */
export const bodyProperty = "external_system_msg_body";

const textLimit = 4_096;
const buttonBodyLimit = 1_024;
const buttonLimit = 20;
const mostButtons = 3;

/** A reply → one or more messages, in order. A layout without a campaign of its own falls back to text. Pure. */
export function layOut(reply: Reply, campaigns: Readonly<Record<string, string>>): OutgoingReply[] {
  const { choices = [], properties = {} } = reply;
  if (reply.layout !== undefined && reply.layout in campaigns) {
    return [outgoing(reply.layout, reply.text, { ...properties, ...buttonProperties(choices) }, choices)];
  }
  const layout = `quick_reply_${choices.length}`;
  if (choices.length > 0 && layout in campaigns && fitsButtons(reply.text, choices)) {
    return [outgoing(layout, reply.text, { ...properties, ...buttonProperties(choices) }, choices)];
  }
  return splitText(withNumbers(reply.text, choices), textLimit).map((part) => outgoing("text", part, properties, []));
}

function outgoing(
  layout: string,
  text: string,
  properties: Readonly<Record<string, Json>>,
  choices: readonly string[],
): OutgoingReply {
  return {
    body: text,
    content: choices.length > 0 ? { choices } : {},
    layout,
    properties: defuse({ ...properties, [bodyProperty]: text }) as Record<string, Json>,
  };
}

const buttonProperties = (choices: readonly string[]) =>
  Object.fromEntries(choices.map((choice, index) => [`button_${index + 1}`, choice]));

function fitsButtons(text: string, choices: readonly string[]): boolean {
  return (
    choices.length <= mostButtons &&
    length(text) <= buttonBodyLimit &&
    choices.every((choice) => length(choice) <= buttonLimit) &&
    new Set(choices).size === choices.length
  );
}

function withNumbers(text: string, choices: readonly string[]): string {
  if (choices.length === 0) return text;
  return `${text}\n\n${choices.map((choice, index) => `${index + 1}. ${choice}`).join("\n")}`;
}

/** Code points, as Meta counts. */
const length = (text: string) => [...text].length;

/** Parts of at most `limit` code points, cut after a sentence, else after a line or word, else anywhere. Loses no letter. */
export function splitText(text: string, limit: number): string[] {
  const points = [...text];
  const parts: string[] = [];
  let start = 0;
  while (points.length - start > limit) {
    const end = start + cutWithin(points.slice(start, start + limit));
    parts.push(points.slice(start, end).join("").trim());
    start = end;
  }
  parts.push(points.slice(start).join("").trim());
  return parts.filter((part) => part !== "");
}

/** How many of these code points make the first part: the last good end in the latter half. */
function cutWithin(points: readonly string[]): number {
  const lastEnd = (isEnd: (point: string, next: string) => boolean) => {
    for (let at = points.length - 2; at >= points.length / 2; at -= 1) {
      if (isEnd(points[at] ?? "", points[at + 1] ?? "")) return at + 1;
    }
    return null;
  };
  const blank = (point: string) => /\s/u.test(point);
  return (
    lastEnd((point, next) => /[.!?…。！？]/u.test(point) && blank(next)) ??
    lastEnd((point) => point === "\n") ??
    lastEnd((point) => blank(point)) ??
    points.length
  );
}

const wordJoiner = "\u2060";

/**
 * Breaks up `{{`, `}}`, `{%` and `%}` in every string: Braze evaluates Liquid found in a request, and whether that
 * includes property values is not documented. The joiner is invisible on the phone.
 */
export function defuse(value: Json): Json {
  if (typeof value === "string") return value.replace(/\{(?=[{%])|[}%](?=\})/g, (brace) => brace + wordJoiner);
  if (Array.isArray(value)) return value.map(defuse);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, defuse(inner)]));
  }
  return value;
}
