import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { type FastifyInstance } from "fastify";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import type { Context } from "../context.ts";
import type { Intake } from "../inbound/receive.ts";
import { apiRoutes } from "./api.ts";
import { healthRoutes } from "./health.ts";
import { mapErrors } from "./problems.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Every door of the service: webhooks, agent API, documentation, health. */
export async function createServer(ctx: Context, intake: Intake): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: trusted(ctx.settings.trustProxy),
    // Slow senders do not hold connections: headers and body in 30 s, idle keep-alive longer than Braze's pauses.
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    // A webhook under way is answered before its connection ends; idle ones end at once.
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  mapErrors(app, ctx.log);
  await app.register(swagger, {
    openapi: {
      info: {
        title: "Parley",
        description: "What agents and their tools do. Braze posts to /webhooks/braze/{channel}.",
        version: "0.1.0",
      },
      components: { securitySchemes: { apiKey: { type: "http", scheme: "bearer" } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    // Its bar shows another project's name and offers to explore other addresses.
    theme: { title: "Parley API", css: [{ filename: "parley.css", content: ".swagger-ui .topbar { display: none }" }] },
  });
  healthRoutes(app, ctx);
  webhookRoutes(app, ctx, intake);
  apiRoutes(app, ctx);
  return app;
}

/** Fastify asks of each hop, the nearest first; what a hop that is not ours claims about the caller counts for nothing. */
function trusted(proxies: Context["settings"]["trustProxy"]): string[] | ((address: string, hop: number) => boolean) {
  return typeof proxies === "number" ? (_address, hop) => hop < proxies : [...proxies];
}
