import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";

/** `/health`: the process runs. `/ready`: it can store a message. */
export function healthRoutes(app: FastifyInstance, ctx: Context): void {
  app.get("/health", { schema: { hide: true } }, () => ({ status: "ok" }));
  app.get("/ready", { schema: { hide: true } }, async (_request, reply) => {
    try {
      await ctx.db.query("select 1");
      return { status: "ready", database: ctx.db.home };
    } catch (error) {
      ctx.log.warn({ err: error }, "not ready: the database does not answer");
      return reply
        .status(503)
        .header("retry-after", 5)
        .send({ status: "not ready", reason: "the database does not answer" });
    }
  });
}
