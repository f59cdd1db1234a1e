import { markOf, type Tally } from "./tally.ts";
import type { WebhookClient } from "./webhook-client.ts";

const tickMs = 2;
const repeatMs = 500;

const sentences = [
  "Where is my parcel? It should have come yesterday.",
  "Do you ship to Austria as well?",
  "Ich habe noch eine Frage zu meiner Rechnung vom letzten Monat.",
  "thanks!",
  "The size does not fit, how do I send it back?",
  'Kann ich die Lieferadresse noch "schnell" ändern? 🙂',
];

/**
 * Posts message after message at a fixed rate, whether or not earlier ones were answered: as customers do. A time of posting
 * that was missed is made up for at once and counts from when it was due.
 */
export async function offer(
  client: WebhookClient,
  tally: Tally,
  { rate, contacts }: { rate: number; contacts: number },
): Promise<void> {
  const start = performance.now();
  for (const message of tally.due.keys()) tally.due[message] = start + (message * 1_000) / rate;
  const { promise, resolve } = Promise.withResolvers<void>();
  let next = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    for (; next < tally.due.length && (tally.due[next] ?? 0) <= now; next += 1) post(client, tally, next, contacts);
    if (next < tally.due.length) return;
    clearInterval(timer);
    resolve();
  }, tickMs);
  return promise;
}

function post(client: WebhookClient, tally: Tally, message: number, contacts: number): void {
  tally.posted[message] ||= performance.now();
  client.post(bodyOf(message, contacts), (status) => {
    if (status >= 200 && status < 300) tally.acknowledged[message] = performance.now();
    else {
      tally.repeated += 1;
      setTimeout(() => post(client, tally, message, contacts), repeatMs);
    }
  });
}

function bodyOf(message: number, contacts: number): string {
  const contact = message % contacts;
  return JSON.stringify({
    user_id: `customer-${contact}`,
    phone_number: `+4917${String(contact).padStart(9, "0")}`,
    message: `${markOf(message)} ${sentences[message % sentences.length]}`,
    dispatch_id: message.toString(16).padStart(32, "0"),
  });
}
