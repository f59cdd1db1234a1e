import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { TriggerSendRequest } from "@parley/braze/wire";

/** One recipient of one request that arrived whole; `at` in ms of `performance.now()`. */
export type Arrival = { contact: string; text: string; at: number };

export type FakeBraze = {
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  /** One entry a request, in the order of arrival. */
  readonly requests: readonly { at: number; recipients: number }[];
  /** The most requests under way at one time that had a contact in common; 1 when each waited for the one before. */
  mostForOneContact(): number;
  close(): Promise<void>;
};

export type FakeBrazeOptions = {
  /** How long each answer takes, in ms; at once when left out. */
  answerMs?: () => number;
  onArrival?: (arrival: Arrival) => void;
};

/**
 * The receiving end of `/campaigns/trigger/send` and nothing else: takes everything, forgets nothing. The sandbox is the
 * faithful Braze; this one is fast, and lives outside of the processes that are killed.
 */
export async function startFakeBraze({ answerMs, onArrival }: FakeBrazeOptions = {}): Promise<FakeBraze> {
  const arrivals: Arrival[] = [];
  const requests: { at: number; recipients: number }[] = [];
  const contacts = countUnderWay();
  const server = createServer((request, response) => void answer(request, response));
  server.keepAliveTimeout = 60_000;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readWhole(request);
    if (body === null) return;
    const at = performance.now();
    const { recipients = [] } = JSON.parse(body) as TriggerSendRequest;
    const batch = recipients.map((recipient) => toArrival(recipient, at));
    requests.push({ at, recipients: batch.length });
    arrivals.push(...batch);
    if (onArrival) for (const arrival of batch) onArrival(arrival);
    response.once("close", contacts.enter(batch));
    if (answerMs) await pause(answerMs());
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ dispatch_id: requests.length.toString(16).padStart(32, "0"), message: "success" }));
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    requests,
    mostForOneContact: contacts.most,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** The body, or null when the sender died before its end: then nothing was asked. */
async function readWhole(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  // `close` comes in both cases, and the error of a cut connection needs a listener.
  request.on("error", () => request.destroy());
  await once(request, "close").catch(() => null);
  return request.complete ? Buffer.concat(chunks).toString() : null;
}

function toArrival(recipient: NonNullable<TriggerSendRequest["recipients"]>[number], at: number): Arrival {
  const contact = "external_user_id" in recipient ? String(recipient.external_user_id) : "?";
  return { contact, text: String(recipient.trigger_properties?.external_system_msg_body), at };
}

function countUnderWay() {
  const counts = new Map<string, number>();
  let most = 0;
  const add = (contact: string, by: number) => {
    const count = (counts.get(contact) ?? 0) + by;
    counts.set(contact, count);
    most = Math.max(most, count);
  };
  return {
    enter(batch: readonly Arrival[]) {
      for (const { contact } of batch) add(contact, 1);
      return () => {
        for (const { contact } of batch) add(contact, -1);
      };
    },
    most: () => most,
  };
}
