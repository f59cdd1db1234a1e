import type { Key } from "./read-keys.ts";
import type { Field, Fields } from "./read-message.ts";

const MAX_MEDIA = 32;
/** Addresses looked at; a body full of commas is not worth more. */
const MAX_SPLIT = 256;
const MAX_URL_LENGTH = 2_048;

/** Epoch seconds up to the year 5138; more digits are milliseconds. */
const MAX_SECONDS = 100_000_000_000;

/** PostgreSQL stores no NUL, and neither it nor JSON a lone surrogate. */
export function cleanText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/** An optional text; one that is blank, of the wrong kind or too long is left out, the last two with a remark. */
export function readShort(fields: Fields, key: Key, maxLength: number, remarks: string[]): string | null {
  const field = fields.get(key) ?? "";
  const text = typeof field === "string" ? cleanText(field).trim() : null;
  if (text !== null && text.length <= maxLength) return text || null;
  remarks.push(`ignored "${key}": ${text === null ? "it is not a text" : `longer than ${maxLength} characters`}`);
  return null;
}

/** URLs joined by commas, or an array. What is not http(s) is dropped: agents' browsers will be asked to open these. */
export function readMediaUrls(field: Field | undefined, remarks: string[]): string[] {
  const given = urlsOf(field ?? null);
  const urls = given.map((url) => cleanText(url).trim()).filter((url) => url !== "");
  const good = urls.filter(isWebUrl).slice(0, MAX_MEDIA);
  if (good.length < urls.length) remarks.push(`ignored ${urls.length - good.length} of ${urls.length} "media_urls"`);
  return good;
}

function urlsOf(field: Field): string[] {
  if (field === null) return [];
  // A comma inside a URL is kept: only one in front of the next address separates.
  if (typeof field === "string")
    return field.split(/,\s*(?=https?:)/i, MAX_SPLIT).flatMap((part) => part.split(/,\s*$/));
  const list: unknown = JSON.parse(field.json);
  return Array.isArray(list) ? list.slice(0, MAX_SPLIT).map((each) => (typeof each === "string" ? each : "?")) : ["?"];
}

function isWebUrl(url: string): boolean {
  const protocol = url.length <= MAX_URL_LENGTH ? URL.parse(url)?.protocol : undefined;
  return protocol === "https:" || protocol === "http:";
}

/** `sent_at`, else `rendered_at`: epoch seconds (or milliseconds) or ISO 8601 with a zone. */
export function readMoment(fields: Fields, remarks: string[]): Date | null {
  const field = fields.get("sent_at") || fields.get("rendered_at") || "";
  const text = typeof field === "string" ? field.trim() : "?";
  if (text === "") return null;
  const moment = new Date(epochMs(text));
  if (!Number.isNaN(moment.getTime()) && moment.getTime() > 0) return moment;
  remarks.push('ignored "sent_at" or "rendered_at": neither epoch seconds nor ISO 8601');
  return null;
}

function epochMs(text: string): number {
  if (/^\d{1,15}(\.\d{1,9})?$/.test(text)) return Number(text) < MAX_SECONDS ? Number(text) * 1_000 : Number(text);
  return /^\d{4}-\d\d-\d\dT[\d:.]{5,20}(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
}
