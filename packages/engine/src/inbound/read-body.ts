import { readForm } from "./read-form.ts";
import { readJson } from "./read-json.ts";
import type { ReadResult } from "./read-message.ts";

export type { ReadMessage, ReadResult } from "./read-message.ts";

/**
 * Reads the body of Braze's webhook. Pure, linear in the body's length, and never throws: what cannot be read comes back
 * as `unreadable` with a reason that says what was wrong, where, and how to mend it.
 *
 * 1. A form (`application/x-www-form-urlencoded`) is read key by key.
 * 2. JSON that is whole and free of doubt is read as it is. Doubt is a key twice, an unknown key behind the message, or an
 *    identity behind something a person wrote: signs that a message closed its own string and went on writing keys.
 * 3. Otherwise the body is read along the template of Braze's article: identity from what stands before the message, and
 *    the message from there to the template's end. That result is `repaired` and says so in `remarks`.
 *
 * Who wrote to us (`userId`, `phoneNumber`, `brazeId`) never comes from a place the message could have forged. Everything
 * else may, where the template does not escape: treat `mediaUrls`, `profileName`, `language`, `flowResponse` as written
 * by the sender, and use `dispatchId` and `sentAt` as hints (for recognising repetitions of the *same* sender's same
 * text, for display; a `sentAt` may shorten the sender's own window), never to decide what another contact sees or to keep
 * a messaging window open.
 *
 * One thing cannot be seen here: without escaping, the article's template turns `D:\notes` into a valid body whose
 * text holds a line feed. Such a body looks exactly like one that was escaped well, so it stays as parsed, unremarked.
 */
export function readBody(input: { contentType: string | undefined; raw: Buffer }): ReadResult {
  // Invalid UTF-8 becomes U+FFFD, and a byte order mark goes: neither is a reason to lose a message.
  const text = new TextDecoder().decode(input.raw);
  if (text.trim() === "")
    return { kind: "unreadable", reason: "the body is empty: set the webhook's body to raw text" };
  // The first character decides before the content type does, because Braze guesses the type where none is set.
  if (text.trimStart().startsWith("{")) return readJson(text);
  return isJson(input.contentType) ? notAnObject() : readForm(text);
}

function isJson(contentType: string | undefined): boolean {
  const mediaType = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return mediaType === "application/json" || mediaType.endsWith("+json");
}

function notAnObject(): ReadResult {
  return {
    kind: "unreadable",
    reason: 'the body is sent as application/json and does not begin with "{": paste the template again, from { to }',
  };
}
