import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import type { Reply } from "../bot/turn.ts";
import { type Context, nowOf } from "../context.ts";
import type { ConversationRow } from "../conversation/lock.ts";
import type { Actor } from "../desk/actor.ts";
import { claimConversation, handBack, resolveConversation, snoozeConversation } from "../desk/own.ts";
import { getConversation, listConversations } from "../desk/read.ts";
import { addNote, replyToContact } from "../desk/write.ts";
import { readBalance } from "../ledger/balance.ts";
import { dismiss } from "../ledger/dismiss.ts";
import { replay } from "../ledger/replay.ts";
import { showDelivery } from "../ledger/show.ts";
import { listStuck } from "../ledger/stuck.ts";
import * as schemas from "./api-schemas.ts";
import { type OpenStreams, streamEvents } from "./event-stream.ts";
import { bearerToken, sameSecret } from "./secret.ts";
import { toConversation, toTimelineEntry } from "./views.ts";

const refusals = { 400: schemas.problem, 401: schemas.problem, 404: schemas.problem, 409: schemas.problem };
const security = [{ apiKey: [] }];

/** What agents do, one route a verb. */
export function apiRoutes(app: FastifyInstance, ctx: Context): void {
  const streams: OpenStreams = new Set();
  app.addHook("preClose", async () => {
    for (const stream of streams) stream.end();
  });
  app.register(
    async (plain) => {
      const api = plain.withTypeProvider<ZodTypeProvider>();
      api.decorateRequest("actor");
      acceptEmptyBodies(plain);
      api.addHook("onRequest", async (request, reply) => {
        const agent = agentOf(ctx, bearerToken(request.headers.authorization));
        if (agent === null) {
          return reply.status(401).send({
            error: {
              code: "key",
              message:
                "The header `Authorization: Bearer <API key>` is missing or wrong; keys stand in PARLEY_API_KEYS.",
            },
          });
        }
        request.actor = { agent };
      });
      readRoutes(api as App, ctx, streams);
      writeRoutes(api as App, ctx);
      ownerRoutes(api as App, ctx);
      ledgerRoutes(api as App, ctx);
    },
    { prefix: "/api" },
  );
}

/** Many clients send the JSON header with every call, also where there is nothing to say. */
function acceptEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null, undefined);
    else parse(request, String(body), done);
  });
}

type App = ReturnType<typeof typed>;
const typed = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>();

/** Compares with every key, so that the time does not tell which one was nearly right. */
function agentOf(ctx: Context, token: string): string | null {
  let found: string | null = null;
  for (const [key, agent] of ctx.settings.apiKeys) if (sameSecret(token, key)) found = agent;
  return found;
}

function readRoutes(api: App, ctx: Context, streams: OpenStreams): void {
  api.get(
    "/conversations",
    {
      schema: {
        summary: "List conversations, longest silent first",
        tags: ["read"],
        security,
        querystring: schemas.listQuery,
        response: { 200: schemas.conversationPage, ...refusals },
      },
    },
    async (request) => {
      const { mine, name, ...query } = request.query;
      const filter = mine ? { ...query, assignee: "agent" as const, name: request.actor.agent } : { ...query, name };
      const page = await listConversations(ctx, filter);
      return { conversations: page.conversations.map(toConversation), next: page.next };
    },
  );
  api.get(
    "/conversations/:id",
    {
      schema: {
        summary: "A conversation with its timeline",
        tags: ["read"],
        security,
        params: schemas.conversationId,
        querystring: schemas.timelineQuery,
        response: { 200: schemas.conversationWithTimeline, ...refusals },
      },
    },
    async (request) => {
      const found = await getConversation(ctx, { conversationId: request.params.id, ...request.query });
      return {
        conversation: toConversation(found.conversation),
        timeline: found.timeline.map(toTimelineEntry),
        earlier: found.earlier,
      };
    },
  );
  api.get(
    "/events",
    { schema: { summary: "Live events (SSE); resumes after `Last-Event-ID`", tags: ["read"], security } },
    (request, reply) => streamEvents(ctx, streams, request, reply),
  );
}

function writeRoutes(api: App, ctx: Context): void {
  api.post(
    "/conversations/:id/replies",
    {
      schema: {
        summary: "Write to the customer",
        description: "From the queue or the bot it takes the conversation first.",
        tags: ["write"],
        security,
        params: schemas.conversationId,
        body: schemas.replyBody,
        response: { 201: schemas.written, ...refusals },
      },
    },
    async (request, reply) => {
      const written = await replyToContact(ctx, request.actor, {
        conversationId: request.params.id,
        reply: request.body as Reply,
      });
      return reply.status(201).send(written);
    },
  );
  api.post(
    "/conversations/:id/notes",
    {
      schema: {
        summary: "Write to colleagues; never leaves",
        tags: ["write"],
        security,
        params: schemas.conversationId,
        body: schemas.noteBody,
        response: { 201: schemas.noted, ...refusals },
      },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addNote(ctx, request.actor, { conversationId: request.params.id, text: request.body.text })),
  );
}

function ownerRoutes(api: App, ctx: Context): void {
  const options = <Body extends z.ZodType>(summary: string, body?: Body) => ({
    schema: {
      summary,
      tags: ["owner"],
      security,
      params: schemas.conversationId,
      ...(body && { body }),
      response: { 200: schemas.conversation, ...refusals },
    },
  });
  const verb = async (
    change: (ctx: Context, actor: Actor, input: { conversationId: string }) => Promise<ConversationRow>,
    actor: Actor,
    id: string,
  ) => {
    await change(ctx, actor, { conversationId: id });
    return toConversation((await getConversation(ctx, { conversationId: id, limit: 1 })).conversation);
  };
  api.post("/conversations/:id/claim", options("Take it; the bot is silent", schemas.claimBody), (request) => {
    const takeOver = (request.body as z.infer<typeof schemas.claimBody>)?.takeOver ?? false;
    return verb(
      (context, actor, input) => claimConversation(context, actor, { ...input, takeOver }),
      request.actor,
      request.params.id,
    );
  });
  api.post("/conversations/:id/hand-back", options("Give it back to the bot"), (request) =>
    verb(handBack, request.actor, request.params.id),
  );
  api.post("/conversations/:id/resolve", options("End the matter"), (request) =>
    verb(resolveConversation, request.actor, request.params.id),
  );
  api.post("/conversations/:id/snooze", options("Put it aside until a time", schemas.snoozeBody), (request) => {
    const until = new Date((request.body as z.infer<typeof schemas.snoozeBody>).until);
    return verb(
      (context, actor, input) => snoozeConversation(context, actor, { ...input, until }),
      request.actor,
      request.params.id,
    );
  });
}

function ledgerRoutes(api: App, ctx: Context): void {
  api.get(
    "/ledger",
    {
      schema: {
        summary: "The balance, and what is stuck",
        tags: ["ledger"],
        security,
        querystring: schemas.ledgerQuery,
        response: { 200: schemas.ledger, ...refusals },
      },
    },
    async (request) => {
      const [balance, stuck] = [await readBalance(ctx.db), await listStuck(ctx.db, nowOf(ctx), request.query.limit)];
      return { balance, stuck: stuck.map((entry) => ({ ...entry, at: entry.at.toISOString() })) };
    },
  );
  api.post(
    "/ledger/replay",
    {
      schema: {
        summary: "Do again what is stuck",
        tags: ["ledger"],
        security,
        body: schemas.replayBody,
        response: { 200: schemas.replayed, ...refusals },
      },
    },
    async (request) => {
      const { ref, body } = request.body;
      return { result: await replay(ctx, ref, body === undefined ? undefined : Buffer.from(body)) };
    },
  );
  api.get(
    "/ledger/delivery",
    {
      schema: {
        summary: "A delivery as Braze sent it",
        tags: ["ledger"],
        security,
        querystring: schemas.refQuery,
        response: { 200: schemas.delivery, ...refusals },
      },
    },
    async (request) => {
      const shown = await showDelivery(ctx.db, request.query.ref);
      return { ...shown, receivedAt: shown.receivedAt.toISOString() };
    },
  );
  api.post(
    "/ledger/dismiss",
    {
      schema: {
        summary: "Give up what is stuck",
        tags: ["ledger"],
        security,
        body: schemas.refQuery,
        response: { 200: schemas.replayed, ...refusals },
      },
    },
    async (request) => ({ result: await dismiss(ctx, request.body.ref) }),
  );
}

declare module "fastify" {
  interface FastifyRequest {
    actor: Actor;
  }
}
