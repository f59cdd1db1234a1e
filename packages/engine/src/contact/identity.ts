import { createHash } from "node:crypto";

/** Who writes: a known user by external id, else a stranger by phone number (Braze's alias label `phone`). */
export type Identity = { readonly externalId: string } | { readonly phone: string };

export function identityOf(contact: { externalId: string | null; phone: string | null }): Identity | null {
  if (contact.externalId !== null) return { externalId: contact.externalId };
  return contact.phone === null ? null : { phone: contact.phone };
}

/**
 * The id of a contact and of its conversation. Computed, not drawn: every process finds the same one without a look-up,
 * rows of one contact lie together, and neither a URL nor a log line shows the phone number (who guesses one can check it:
 * it is a hash, not a secret).
 */
export function contactId(channel: string, identity: Identity): string {
  const name = "externalId" in identity ? `user\0${identity.externalId}` : `phone\0${identity.phone}`;
  return uuidFrom(`${channel}\0${name}`);
}

/** A UUID (version 8, RFC 9562) made of the first 122 bits of the text's SHA-256. */
export function uuidFrom(text: string): string {
  const hash = createHash("sha256").update(text).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
