import type { ErrorResponse } from "@parley/braze/wire";
import type { FastifyError, FastifyInstance } from "fastify";
import type { RateLimit } from "./rate-limit.ts";
import { RestError } from "./rest-error.ts";

type Answer = { readonly status: number; readonly body: ErrorResponse };

/** Gives every failure the shape that Braze gives it, with the rate-limit headers that stand on every answer. */
export function addRestAnswers(app: FastifyInstance, rateLimit: RateLimit): void {
  app.setNotFoundHandler((_request, reply) => {
    reply.status(404).headers(rateLimit.count().headers).send({ message: "Not Found" });
  });
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const { status, body } = answerOf(error);
    reply.status(status).send(body);
  });
}

function answerOf(error: FastifyError): Answer {
  if (error instanceof RestError) return { status: error.status, body: error.body };
  // Braze calls this one field `error`, where every other answer says `message`.
  if (error instanceof SyntaxError) return { status: 400, body: { error: error.message } };
  const status = error.statusCode ?? 500;
  if (status === 413) return { status, body: { message: "Payload too large" } };
  if (status === 415) return { status, body: { message: "Unsupported media type" } };
  return { status, body: { message: status < 500 ? "Bad Request" : "Internal server error" } };
}
