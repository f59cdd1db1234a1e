import { setTimeout as pause } from "node:timers/promises";
import { webhookSecret } from "./service-options.ts";

export type CustomersOptions = {
  /** How many write at the same time. One who has written `messagesEach` leaves and the next one comes. */
  lanes: number;
  messagesEach: number;
  /** Between an acknowledged message and the next of the same customer, evenly spread up to this many ms. */
  pauseMs: number;
  /** Share of messages that Braze delivers again although they were acknowledged. */
  repeated: number;
  /** Where the service is now; asked before every try. */
  url: () => string;
  random: () => number;
};

export type Customers = {
  /** How many messages of each customer were acknowledged: `c12` → 7 says that `c12-m1` … `c12-m7` were. */
  readonly acknowledged: ReadonlyMap<string, number>;
  /** Every customer finishes the message under way and writes no more. */
  leave(): Promise<void>;
};

const tryAgainMs = 25;
const timeoutMs = 5_000;

/**
 * Customers who write through Braze's webhook campaign, in order: the next message is posted when the one before was
 * acknowledged. As Braze does, a post that is refused or cut is repeated with the same dispatch id until it succeeds.
 */
export function sendCustomers(options: CustomersOptions): Customers {
  const acknowledged = new Map<string, number>();
  const { lanes, messagesEach, random } = options;
  let leaving = false;

  const write = async (lane: number) => {
    for (let customer = lane; !leaving; customer += lanes) {
      const name = `c${customer}`;
      for (let message = 1; message <= messagesEach && !leaving; message += 1) {
        await deliver(options.url, name, message);
        acknowledged.set(name, message);
        if (random() < options.repeated) await deliver(options.url, name, message);
        await pause(random() * options.pauseMs);
      }
    }
  };

  const all = Promise.all(Array.from({ length: lanes }, (_, lane) => write(lane)));
  return {
    acknowledged,
    async leave() {
      leaving = true;
      await all;
    },
  };
}

/** How many messages were acknowledged, all customers together. */
export function messagesOf({ acknowledged }: Customers): number {
  return acknowledged.values().reduce((sum, messages) => sum + messages, 0);
}

async function deliver(url: () => string, customer: string, message: number): Promise<void> {
  const body = JSON.stringify({
    user_id: customer,
    phone_number: `+49170${customer.slice(1).padStart(7, "0")}`,
    message: `${customer}-m${message}`,
    dispatch_id: `${customer.slice(1)}${String(message).padStart(4, "0")}`.padStart(32, "0"),
  });
  while (!(await post(url(), body))) await pause(tryAgainMs);
}

/** Whether the service said that it has the message. */
async function post(url: string, body: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/webhooks/braze/main`, {
      method: "POST",
      headers: { authorization: `Bearer ${webhookSecret}`, "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Cut, refused or too late: for Braze all the same, it comes again.
    return false;
  }
}
