import { addDefaultCampaigns, type DefaultWebhook } from "./campaign/default-campaigns.ts";
import { articleWebhookTemplate } from "./campaign/webhook-templates.ts";
import { EventStream } from "./control/event-stream.ts";
import { createWorld, emptyWorld } from "./create-world.ts";
import type { SandboxOptions } from "./options.ts";
import { RateLimit } from "./rest/rate-limit.ts";
import { Sandbox } from "./sandbox.ts";
import { createServer } from "./server.ts";

/** Starts a sandbox and returns once it listens. Rejects when the port is taken. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = "127.0.0.1", port = 4010 } = options;
  const world = createWorld(options);
  const rateLimit = new RateLimit(world.clock, world.requestsPerHour);
  const events = new EventStream(world);
  const begin = () => addDefaultCampaigns(world.campaigns, defaultWebhook(options));
  const idle = () => world.activity.quiet(() => world.clock.hasDue());
  const reset = () => {
    emptyWorld(world);
    rateLimit.restart();
    begin();
    world.news.publish({ type: "reset" });
  };
  begin();
  const server = createServer(world, rateLimit, { events, reset, idle });
  const close = async () => {
    world.webhookSender.close();
    world.clock.restart();
    world.activity.restart();
    events.close();
    await server.close();
  };
  const url = await server.listen({ host, port });
  return new Sandbox(world, { url, reset, idle, close });
}

function defaultWebhook(options: SandboxOptions): DefaultWebhook | null {
  const { webhookUrl, webhookHeaders = {}, webhookTemplate = articleWebhookTemplate } = options;
  return webhookUrl === undefined ? null : { url: webhookUrl, headers: webhookHeaders, template: webhookTemplate };
}
