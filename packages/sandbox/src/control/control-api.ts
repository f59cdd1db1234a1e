import type { FastifyInstance, FastifyRequest } from "fastify";
import { addPhone, viewOfHandset } from "../phone/add-phone.ts";
import type { Handset } from "../phone/handset.ts";
import { optOut, say, tap } from "../phone/phone.ts";
import { viewOf } from "../profile/profile.ts";
import type { World } from "../world.ts";
import { ControlError, statusAndText } from "./control-error.ts";
import type { EventStream } from "./event-stream.ts";
import { campaignInput, clockInput, faultInput, phoneInput, sayInput, tapInput } from "./inputs.ts";
import { setFault } from "./set-fault.ts";
import { chatOf, stateOf } from "./state.ts";

/** What whole-sandbox requests need from the one who put it together. */
export type Control = { readonly events: EventStream; readonly reset: () => void; readonly idle: () => Promise<void> };

/**
 * `/sandbox/*`: the phones, the faults and the clock for the phone page and for tests in other processes. JSON in and out;
 * an `error` says what was wrong.
 */
export function addControlApi(app: FastifyInstance, world: World, { events, reset, idle }: Control): void {
  app.addHook("onRequest", async (request) => refuseForeignPages(request));
  app.setErrorHandler((error, _request, reply) => {
    const { status, text } = statusAndText(error);
    reply.status(status).send({ error: text });
  });
  addPhoneRoutes(app, world);
  addLogRoutes(app, world);

  app.get("/events", (request, reply) => events.open(request, reply));
  app.get("/idle", async () => ({ idle: await idle().then(() => true) }));
  app.post("/faults", async ({ body }) => {
    setFault(world.faults, faultInput.parse(body));
    return world.faults.current();
  });
  app.delete("/faults", async () => {
    world.faults.clear();
    return world.faults.current();
  });
  app.post("/clock", async ({ body }) => {
    world.clock.advance(clockInput.parse(body).advanceMs);
    world.news.publish({ type: "clock", now: world.clock.now() });
    return { now: world.clock.now() };
  });
  app.post("/campaigns/:id", async ({ params, body }) => {
    const campaign = world.campaigns.get(parameter(params, "id"));
    if (campaign === undefined) throw new ControlError(404, "no campaign has this id; GET /sandbox/state lists them");
    const { id, name, state } = Object.assign(campaign, campaignInput.parse(body));
    return { id, name, state };
  });
  app.post("/reset", async () => {
    reset();
    return stateOf(world);
  });
}

function addPhoneRoutes(app: FastifyInstance, world: World): void {
  app.get("/state", async () => stateOf(world));
  app.post("/phones", async ({ body }, reply) => {
    const { externalId, language, subscribed, ...given } = phoneInput.parse(body);
    const optional = { ...(externalId && { externalId }), ...(language && { language }) };
    const handset = addPhone(world, { ...given, ...optional, subscribed: subscribed ?? true });
    return reply.status(201).send(viewOfHandset(world, handset));
  });
  app.get("/phones/:number", async ({ params }) => chatOf(world, handsetOf(world, params)));
  app.post("/phones/:number/says", async ({ params, body }, reply) =>
    reply.status(202).send(say(world, handsetOf(world, params), sayInput.parse(body))),
  );
  app.post("/phones/:number/taps", async ({ params, body }, reply) =>
    reply.status(202).send(tap(world, handsetOf(world, params), tapInput.parse(body).label)),
  );
  app.post("/phones/:number/opts-out", async ({ params }) => {
    optOut(world, handsetOf(world, params));
    return viewOfHandset(world, handsetOf(world, params));
  });
}

function addLogRoutes(app: FastifyInstance, world: World): void {
  app.get("/requests", async () => world.logs.requests.entries());
  app.get("/webhooks", async () => world.logs.webhooks.entries());
  app.get("/deliveries", async () => world.logs.messages.entries());
  app.get("/users/:externalId", async ({ params }) => {
    const [profile] = world.profiles.find({ externalId: parameter(params, "externalId") });
    if (profile === undefined) throw new ControlError(404, "no user has this external id");
    return viewOf(profile, world.subscriptionGroupId);
  });
}

function handsetOf(world: World, params: unknown): Handset {
  const number = parameter(params, "number");
  const handset = world.handsets.get(number);
  if (handset === undefined)
    throw new ControlError(404, `no phone has the number ${number}; add it at /sandbox/phones`);
  return handset;
}

function parameter(params: unknown, name: string): string {
  return typeof params === "object" && params !== null ? String(Reflect.get(params, name)) : "";
}

/** A page of another site must not steer the sandbox through the visitor's browser, nor by a name it points here. */
function refuseForeignPages({ headers, host, hostname }: FastifyRequest): void {
  const local = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname);
  const { origin } = headers;
  const own = origin === undefined || origin === `http://${host}`;
  if (!own || (origin === undefined && headers["sec-fetch-site"] === "cross-site") || !local) {
    throw new ControlError(403, "the sandbox is steered from its own page or from this machine only");
  }
}
