import type { FastifyError, FastifyInstance } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { OverloadedError } from "../db/batch.ts";
import { isRetryable } from "../db/errors.ts";
import { ConflictError, NotFoundError } from "../errors.ts";
import type { Log } from "../log.ts";

type Problem = { status: number; code: string; message: string; retryAfter?: number };

/** The one place where errors become HTTP: `{ error: { code, message } }`, the message says how to mend it. */
export function mapErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500)
      log.error({ err: error, method: request.method, route: request.routeOptions.url }, problem.message);
    if (problem.retryAfter !== undefined) reply.header("retry-after", problem.retryAfter);
    return reply.status(problem.status).send({ error: { code: problem.code, message: problem.message } });
  });
  app.setNotFoundHandler((request, reply) =>
    reply.status(404).send({
      error: {
        code: "not_found",
        message: `There is nothing at ${request.method} ${pathOf(request.url)}; /docs lists what there is.`,
      },
    }),
  );
}

const pathOf = (url: string) => url.split("?", 1)[0]?.slice(0, 200) ?? "";

/** What the HTTP library says in its own way. */
const ownWords: Readonly<Record<string, { code: string; message: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { code: "invalid", message: "The body is not JSON; check quotes and commas." },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: "media_type",
    message: "Send the body as JSON, with the header `Content-Type: application/json`.",
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: "too_large",
    message: "The body is too large: a webhook may have 256 KB, an API call 1 MB.",
  },
};

function toProblem(error: unknown): Problem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const places = error.validation.map(
      (issue) => `${issue.instancePath.slice(1).replaceAll("/", ".") || "body"}: ${issue.message}`,
    );
    return { status: 400, code: "invalid", message: places.join("; ") };
  }
  if (error instanceof NotFoundError) return { status: 404, code: error.code, message: error.message };
  if (error instanceof ConflictError) return { status: 409, code: error.code, message: error.message };
  if (error instanceof OverloadedError)
    return { status: 503, code: "overloaded", message: "Too much is waiting; come back shortly.", retryAfter: 2 };
  if (isRetryable(error))
    return {
      status: 503,
      code: "database",
      message: "The database does not answer; come back shortly.",
      retryAfter: 5,
    };
  const { statusCode = 500, code = "http", message } = error as FastifyError;
  const own = ownWords[code];
  if (own !== undefined) return { status: statusCode, ...own };
  if (statusCode < 500) return { status: statusCode, code: code.toLowerCase(), message };
  return { status: 500, code: "internal", message: "Something went wrong here; the log has the details." };
}
