/** Who sent it. Trusted only from in front of anything a person wrote. */
export const IDENTITY_KEYS = ["user_id", "phone_number", "braze_id"] as const;

/** Written by Braze alone: nobody's text, so it may stand in front of the identity. */
const BRAZE_KEYS = ["v", "dispatch_id", "sent_at", "rendered_at"] as const;

/** The message itself, in one of its forms. `message_b64` is the same in base64, which no text can break. */
export const MESSAGE_KEYS = ["message", "message_b64", "flow_response"] as const;

const CONTENT_KEYS = ["media_urls", "profile_name", "language"] as const;

export type Key =
  | (typeof IDENTITY_KEYS)[number]
  | (typeof BRAZE_KEYS)[number]
  | (typeof MESSAGE_KEYS)[number]
  | (typeof CONTENT_KEYS)[number];

const ALL_KEYS: readonly string[] = [...IDENTITY_KEYS, ...BRAZE_KEYS, ...MESSAGE_KEYS, ...CONTENT_KEYS];

/** Keys a template may write behind the message. */
export const TRAILING_KEYS: readonly Key[] = [...BRAZE_KEYS, ...CONTENT_KEYS, "flow_response"];

export function isKey(key: string): key is Key {
  return ALL_KEYS.includes(key);
}

/**
 * Walks a body's keys in order and returns what makes them doubtful, null if nothing does.
 *
 * Unknown keys are the customer's own additions while they stand before the message, where the message cannot have
 * written them; behind it they are doubtful. An identity is doubtful behind any key whose value a person may have written
 * without escaping: not the message alone, but a display name or an unknown key too, since one of those in front of
 * the identity could write an identity and a message of its own and let the real ones drown in that message.
 */
export function findDoubt(keys: readonly string[]): string | null {
  const seen = new Set<string>();
  let afterMessage = false;
  let afterText = false;
  for (const key of keys) {
    if (seen.has(key)) return `the key ${quote(key)} occurs twice`;
    seen.add(key);
    if (isIdentity(key) && afterText) return `${quote(key)} stands behind text that a person wrote`;
    if (!isKey(key) && afterMessage) return `the key ${quote(key)} is not known and stands behind the message`;
    afterMessage ||= isOneOf(MESSAGE_KEYS, key);
    afterText ||= !isIdentity(key) && !isOneOf(BRAZE_KEYS, key);
  }
  return seen.has("message") && seen.has("message_b64") ? 'there are both "message" and "message_b64"' : null;
}

function isIdentity(key: string): boolean {
  return isOneOf(IDENTITY_KEYS, key);
}

function isOneOf(list: readonly string[], key: string): boolean {
  return list.includes(key);
}

/** A key as it may stand in a remark: the sender may have written it. */
function quote(key: string): string {
  return JSON.stringify(key.slice(0, 40).toWellFormed());
}
