// @ts-check
/**
 * @typedef {{ id: number, from: "customer" | "brand", at: number, text: string, mediaUrls: string[], layout: string,
 *   header: string, footer: string, buttons: string[], tapped: string | null, tick: "sent" | "delivered" | "failed" }} Message
 * @typedef {{ number: string, name: string, externalId: string | null, language: string | null, subscribed: boolean,
 *   windowClosesAt: number | null, messages: Message[] }} Chat
 */

/** What the page knows: the chats, and how far the sandbox's clock is from this machine's. */
export const state = {
  /** @type {Map<string, Chat>} */
  chats: new Map(),
  aheadMs: 0,
};

/** The sandbox's time in ms. */
export const now = () => Date.now() + state.aheadMs;

/** @param {{ now: number, phones: Chat[] }} loaded */
export function replaceState(loaded) {
  state.aheadMs = loaded.now - Date.now();
  state.chats = new Map(loaded.phones.map((chat) => [chat.number, chat]));
}

/** @param {Omit<Chat, "messages">} phone */
export function putPhone(phone) {
  const messages = state.chats.get(phone.number)?.messages ?? [];
  state.chats.set(phone.number, { ...phone, messages });
}

/**
 * Adds a message or replaces the one with its id.
 * @param {string} number
 * @param {Message} message
 */
export function putMessage(number, message) {
  const messages = state.chats.get(number)?.messages;
  if (messages === undefined) return;
  const index = messages.findIndex(({ id }) => id === message.id);
  if (index === -1) messages.push(message);
  else messages[index] = message;
}

/**
 * Asks the sandbox; an answer that is no success becomes an error with the sandbox's own words.
 * @param {string} path
 * @param {object} [body]
 */
export async function ask(path, body) {
  const sent = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`/sandbox${path}`, body === undefined ? {} : sent);
  const answer = await response.json();
  if (!response.ok) throw new SandboxError(String(answer.error));
  return answer;
}

/** The sandbox said no, and why. */
export class SandboxError extends Error {}
