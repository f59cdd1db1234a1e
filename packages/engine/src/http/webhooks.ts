import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Channel } from "../config/settings.ts";
import { type Context, channelOf } from "../context.ts";
import { isInAllowList } from "../inbound/braze-addresses.ts";
import type { Intake } from "../inbound/receive.ts";
import { bearerToken, sameSecret } from "./secret.ts";

/** Far above a WhatsApp message of 4,096 characters, however it is escaped. */
const mostBytes = 262_144;

type Params = { channel: string; route?: string };

/**
 * Where Braze's webhook campaigns post to. Any 2xx means: stored for good. What cannot be understood is stored too, since
 * Braze never comes back after a 4xx. Address and secret are checked before the body is read.
 */
export function webhookRoutes(app: FastifyInstance, ctx: Context, intake: Intake): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    scope.decorateRequest("contentType");
    const complain = createComplaint(ctx);
    scope.addHook<{ Params: Params }>("onRequest", async (request, reply) => {
      const channel = channelOf(ctx, request.params.channel);
      if (!isFromBraze(channel, request)) {
        complain(channel, "its address is not in the allow list");
        return reply
          .status(403)
          .send(problem("address", `${request.ip} is not in the allow list of channel "${channel.name}".`));
      }
      if (!sameSecret(bearerToken(request.headers.authorization), channel.webhookSecret)) {
        complain(channel, "the webhook secret is missing or wrong");
        return reply
          .status(401)
          .send(problem("secret", "The header `Authorization: Bearer <webhook secret>` is missing or wrong."));
      }
      // A marketer types this header by hand. Fastify refuses what is no media type, and the message would be lost.
      request.contentType = request.headers["content-type"];
      request.headers["content-type"] = "application/octet-stream";
    });
    for (const url of ["/webhooks/braze/:channel", "/webhooks/braze/:channel/:route"]) {
      scope.post<{ Params: Params }>(url, { schema: { hide: true } }, async (request) => {
        const { outcome } = await intake.receive({
          channel: request.params.channel,
          route: request.params.route ?? null,
          contentType: request.contentType,
          raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        });
        return { outcome };
      });
    }
  });
}

const quietMs = 10_000;

/** Tells the operator of refused webhooks, at most every ten seconds: anybody can send them. */
function createComplaint(ctx: Context): (channel: Channel, why: string) => void {
  let refused = 0;
  let nextAt = 0;
  return (channel, why) => {
    refused += 1;
    if (ctx.clock.now() < nextAt) return;
    ctx.log.warn({ channel: channel.name, refused }, `webhook refused: ${why}`);
    refused = 0;
    nextAt = ctx.clock.now() + quietMs;
  };
}

const problem = (code: string, message: string) => ({ error: { code, message } });

function isFromBraze(channel: Channel, request: FastifyRequest): boolean {
  return channel.allowFrom === null || isInAllowList(channel.allowFrom, request.ip);
}

declare module "fastify" {
  interface FastifyRequest {
    /** As the caller sent it. */
    contentType: string | undefined;
  }
}
