import {
  CAMPAIGNS_DETAILS_PATH,
  SUBSCRIPTION_STATUS_PATH,
  TRIGGER_SEND_PATH,
  USERS_TRACK_PATH,
} from "@parley/braze/wire";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { latency, type World } from "../world.ts";
import { checkKey } from "./access.ts";
import { campaignsDetails } from "./campaigns-details.ts";
import type { RateLimit } from "./rate-limit.ts";
import { keptBody } from "./request-record.ts";
import { RestError } from "./rest-error.ts";
import { subscriptionStatus, subscriptionStatusV2 } from "./subscription-status.ts";
import { triggerSend } from "./trigger-send.ts";
import { usersTrack } from "./users-track.ts";

type Endpoint = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly permission: string;
  readonly status: number;
  readonly answer: (world: World, input: unknown) => object;
};

const ENDPOINTS: readonly Endpoint[] = [
  { method: "POST", path: TRIGGER_SEND_PATH, permission: "campaigns.trigger.send", status: 201, answer: triggerSend },
  { method: "POST", path: USERS_TRACK_PATH, permission: "users.track", status: 201, answer: usersTrack },
  {
    method: "GET",
    path: CAMPAIGNS_DETAILS_PATH,
    permission: "campaigns.details",
    status: 200,
    answer: campaignsDetails,
  },
  ...([SUBSCRIPTION_STATUS_PATH, `/v2${SUBSCRIPTION_STATUS_PATH}`] as const).map(
    (path, index): Endpoint => ({
      method: "POST",
      path,
      permission: "subscription.status.set",
      status: 201,
      answer: index === 0 ? subscriptionStatus : subscriptionStatusV2,
    }),
  ),
];

/**
 * Braze's REST endpoints. A call goes through these steps: rate limit, key, faults that strike before, body, the work
 * itself, latency, faults that strike after, answer. Every call is logged.
 */
export function addRestApi(app: FastifyInstance, world: World, rateLimit: RateLimit): void {
  // The body arrives as text: Braze tells unparseable JSON apart from a wrong request.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.addHook("onSend", async (request, reply) => log(world, request, reply.statusCode));
  for (const endpoint of ENDPOINTS) {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      onRequest: async (request, reply) => admit(world, rateLimit, endpoint, request, reply),
      handler: (request, reply) => serve(world, endpoint, request, reply),
    });
  }
}

async function admit(world: World, pool: RateLimit, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) {
  const { exceeded, headers } = pool.count();
  reply.headers(headers);
  checkKey(world, request.headers.authorization, endpoint.permission);
  const { rest429UntilMs, rest5xxStatus } = world.faults.current();
  if (world.faults.take("dropBefore")) return cut(world, request, reply);
  if (exceeded) throw new RestError(429, "Rate limited");
  const held = world.clock.now() < rest429UntilMs;
  if (held || world.faults.take("rest429")) {
    reply.headers(pool.headers(0, held ? rest429UntilMs : undefined));
    throw new RestError(429, "Rate limited");
  }
  if (world.faults.take("rest5xx")) throw new RestError(rest5xxStatus, "Internal server error");
}

async function serve(world: World, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) {
  const body = endpoint.answer(world, endpoint.method === "GET" ? request.query : parsedBody(request));
  await pause(world, latency(world) + world.faults.current().slowMs);
  if (world.faults.take("dropAfter")) return cut(world, request, reply);
  if (world.faults.take("timeoutAfterProcessing")) return hold(world, request, reply);
  return reply.status(endpoint.status).send(body);
}

function parsedBody({ body }: FastifyRequest): unknown {
  try {
    return JSON.parse(typeof body === "string" ? body : "");
  } catch (cause) {
    throw new SyntaxError("Error while parsing request body. Please check your syntax.", { cause });
  }
}

function pause(world: World, ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => void world.clock.after(ms, resolve));
}

function cut(world: World, request: FastifyRequest, reply: FastifyReply): void {
  log(world, request, null);
  reply.hijack();
  request.raw.socket.destroy();
}

/** The connection stays open and silent until the caller loses patience or the sandbox closes. */
function hold(world: World, request: FastifyRequest, reply: FastifyReply): void {
  log(world, request, null);
  reply.hijack();
}

function log(world: World, request: FastifyRequest, status: number | null): void {
  const body = keptBody(typeof request.body === "string" ? request.body : null);
  const path = request.url.slice(0, 2_000);
  world.logs.requests.add({ at: world.clock.now(), method: request.method, path, status, body });
}
