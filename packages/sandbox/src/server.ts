import Fastify, { type FastifyInstance } from "fastify";
import { addControlApi, type Control } from "./control/control-api.ts";
import { servePhonePage } from "./phone-page/serve-phone-page.ts";
import type { RateLimit } from "./rest/rate-limit.ts";
import { addRestAnswers } from "./rest/rest-answers.ts";
import { addRestApi } from "./rest/rest-api.ts";
import type { World } from "./world.ts";

const MAX_BODY = 4 * 1024 * 1024;

/** One server, three doors: Braze's REST API at the root, `/sandbox/*` to steer, and the phone page. */
export function createServer(world: World, rateLimit: RateLimit, control: Control): FastifyInstance {
  const app = Fastify({ bodyLimit: MAX_BODY, forceCloseConnections: true, logger: false });
  addRestAnswers(app, rateLimit);
  app.register(async (rest) => addRestApi(rest, world, rateLimit));
  app.register(async (scope) => addControlApi(scope, world, control), { prefix: "/sandbox" });
  app.register(async (page) => servePhonePage(page));
  return app;
}
