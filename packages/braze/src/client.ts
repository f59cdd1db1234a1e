import { type Dispatcher, Pool } from "undici";
import type { z } from "zod";
import { type Exchange, exchange } from "./exchange.ts";
import type { Outcome } from "./outcome.ts";
import { readOutcome } from "./read-outcome.ts";
import { readRestUrl } from "./rest-url.ts";
import {
  CAMPAIGNS_DETAILS_PATH,
  type CampaignDetails,
  campaignDetailsSchema,
  SUBSCRIPTION_STATUS_PATH,
  type SubscriptionStatusRequest,
  type SubscriptionStatusResponse,
  subscriptionStatusResponseSchema,
  TRIGGER_SEND_PATH,
  type TriggerSendRequest,
  type TriggerSendResponse,
  triggerSendResponseSchema,
  USERS_TRACK_PATH,
  type UsersTrackRequest,
  type UsersTrackResponse,
  usersTrackResponseSchema,
} from "./wire/index.ts";

export type BrazeClientOptions = {
  /** `https://rest.…`; http only for loopback hosts. A trailing slash does no harm. */
  readonly restUrl: string;
  readonly apiKey: string;
  /** For a whole call, from asking for a connection to the answer's last byte, in ms; 30,000 when left out. */
  readonly timeoutMs?: number;
  /** Replaces the client's own connection pool, and is then not closed by `close`. It must not retry. */
  readonly dispatcher?: Dispatcher;
  /** Epoch ms, for 429 answers; the system's clock when left out. */
  readonly now?: () => number;
};

export type CallOptions = { readonly signal?: AbortSignal };

/** Calls to one Braze workspace. Each resolves to exactly one outcome, sends at most once, and never throws for the network. */
export type BrazeClient = {
  triggerSend(request: TriggerSendRequest, options?: CallOptions): Promise<Outcome<TriggerSendResponse>>;
  usersTrack(request: UsersTrackRequest, options?: CallOptions): Promise<Outcome<UsersTrackResponse>>;
  campaignDetails(campaignId: string, options?: CallOptions): Promise<Outcome<CampaignDetails>>;
  setSubscriptionStatus(
    request: SubscriptionStatusRequest,
    options?: CallOptions,
  ): Promise<Outcome<SubscriptionStatusResponse>>;
  /** Takes no more calls, waits for those under way (at most the time-out), then closes the connections. */
  close(): Promise<void>;
};

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_CONNECT_MS = 10_000;
/** Braze's hourly limit is about 69 calls a second; at its slowest usual answer of 0.4 s that is 28 at once. */
const MAX_CONNECTIONS = 64;
const MAX_UNDER_WAY = 1_000;

/** @throws TypeError when `restUrl`, `apiKey` or `timeoutMs` cannot be used; the message never contains the key */
export function createBrazeClient(options: BrazeClientOptions): BrazeClient {
  const { origin, basePath } = readRestUrl(options.restUrl);
  const { timeoutMs = DEFAULT_TIMEOUT_MS, now = Date.now } = options;
  if (!(timeoutMs > 0 && timeoutMs <= 600_000)) throw new TypeError("timeoutMs must be between 1 and 600,000");
  // Held in this closure and nowhere on the client, so that printing or serialising the client cannot show it.
  const apiKey = checkKey(options.apiKey);
  const dispatcher = options.dispatcher ?? openPool(origin, timeoutMs);
  const underWay = new Set<Promise<Exchange>>();
  let closed = false;

  async function call<Body>(
    method: "GET" | "POST",
    path: string,
    request: unknown,
    schema: z.ZodType<Body>,
    signal?: AbortSignal,
  ): Promise<Outcome<Body>> {
    if (closed) return { kind: "unavailable", reason: "the client is closed", rate: null };
    if (underWay.size >= MAX_UNDER_WAY) {
      return { kind: "unavailable", reason: `${MAX_UNDER_WAY} calls are under way already`, rate: null };
    }
    const headers = {
      authorization: `Bearer ${apiKey}`,
      "content-type": "application/json",
      accept: "application/json",
    };
    const body = request === undefined ? null : JSON.stringify(request);
    const sent = exchange(dispatcher, { origin, path: basePath + path, method, headers, body }, { timeoutMs, signal });
    underWay.add(sent);
    const result = await sent.finally(() => underWay.delete(sent));
    return readOutcome(withoutKey(result, apiKey), schema, now());
  }

  return {
    triggerSend: (request, { signal } = {}) =>
      call("POST", TRIGGER_SEND_PATH, request, triggerSendResponseSchema, signal),
    usersTrack: (request, { signal } = {}) => call("POST", USERS_TRACK_PATH, request, usersTrackResponseSchema, signal),
    campaignDetails: (campaignId, { signal } = {}) => {
      const path = `${CAMPAIGNS_DETAILS_PATH}?campaign_id=${encodeURIComponent(campaignId.toWellFormed())}`;
      return call("GET", path, undefined, campaignDetailsSchema, signal);
    },
    setSubscriptionStatus: (request, { signal } = {}) =>
      call("POST", SUBSCRIPTION_STATUS_PATH, request, subscriptionStatusResponseSchema, signal),
    async close() {
      closed = true;
      await Promise.all(underWay);
      if (!options.dispatcher) await dispatcher.destroy();
    },
  };
}

function openPool(origin: string, timeoutMs: number): Pool {
  return new Pool(origin, {
    connections: MAX_CONNECTIONS,
    // One request per connection at a time, and no HTTP/2: a connection that breaks then leaves one call in doubt.
    pipelining: 1,
    allowH2: false,
    connectTimeout: Math.min(timeoutMs, MAX_CONNECT_MS),
    // The call's own deadline covers these; two clocks for one rule would only make the outcome harder to read.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Below usual load balancers' 60 s, so that we close an idle connection before the other side does.
    keepAliveTimeout: 15_000,
    keepAliveMaxTimeout: 30_000,
  });
}

function checkKey(apiKey: string): string {
  if (/^[!#-[\]-~]+$/.test(apiKey)) return apiKey;
  throw new TypeError(
    "apiKey is empty or contains white space, quotes, backslashes or characters outside ASCII: copy it again from Braze",
  );
}

/** A server that repeats our request in its answer must not carry the key into logs. Shorter keys are only found in tests. */
function withoutKey(result: Exchange, apiKey: string): Exchange {
  if (result.kind !== "answered" || result.text === null || apiKey.length < 8) return result;
  return { ...result, text: result.text.replaceAll(apiKey, "[API key]") };
}
