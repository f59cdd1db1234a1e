import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, Engine, resolveSettings, systemClock } from "@parley/engine";
import { createSandbox, type Phone, type Sandbox } from "@parley/sandbox";
import { type ServiceApi, serviceApi } from "../service/service-api.ts";
import { demoConfig } from "./demo-config.ts";
import { freePort } from "./free-port.ts";

export type DemoOptions = { readonly port: number; readonly phonePort: number; readonly keep: boolean };

/** Braze, the customers' phones and Parley in one process, on a data folder of their own. */
export type DemoWorld = AsyncDisposable & {
  readonly sandbox: Sandbox;
  readonly engine: Engine;
  /** The first customer, whom Braze knows as cust-1042. */
  readonly ana: Phone;
  /** What the agent Maria can do. */
  readonly desk: ServiceApi;
  readonly apiKey: string;
  readonly dataFolder: string;
};

export async function openDemoWorld({ port, phonePort, keep }: DemoOptions): Promise<DemoWorld> {
  const dataFolder = await mkdtemp(join(tmpdir(), "parley-demo-"));
  await using opened = new AsyncDisposableStack();
  if (!keep) opened.defer(() => rm(dataFolder, { recursive: true, force: true }));

  const [webhookSecret, apiKey] = [randomBytes(24).toString("hex"), randomBytes(24).toString("hex")];
  const enginePort = await freePort(port);
  const sandbox = opened.use(
    await createSandbox({
      port: await freePort(phonePort),
      webhookUrl: `http://127.0.0.1:${enginePort}/webhooks/braze/demo`,
      webhookHeaders: { authorization: `Bearer ${webhookSecret}`, "content-type": "application/json" },
    }),
  );
  const env = {
    PARLEY_DEMO_BRAZE_KEY: sandbox.apiKey,
    PARLEY_DEMO_WEBHOOK_SECRET: webhookSecret,
    PARLEY_API_KEYS: `maria:${apiKey}`,
  };
  const settings = await resolveSettings(demoConfig(sandbox), env, dataFolder, { port: enginePort, dataFolder });
  // One time for both sides: the phone page can put it forward, and the window must close for Parley too.
  const clock: Clock = { now: () => sandbox.now(), after: systemClock.after };
  const engine = opened.use(await Engine.create({ settings, clock }));
  const desk = serviceApi(await engine.start(), apiKey);
  const ana = addPhones(sandbox);
  const closing = opened.move();
  return { sandbox, engine, ana, desk, apiKey, dataFolder, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** Ana is in the transcript; Jonas writes German, and Kim is somebody Braze has never met. */
function addPhones(sandbox: Sandbox): Phone {
  const ana = sandbox.phone({ name: "Ana Lindgren", number: "+46700000042", externalId: "cust-1042", language: "en" });
  sandbox.phone({ name: "Jonas Weber", number: "+4915100000017", externalId: "cust-2017", language: "de" });
  sandbox.phone({ name: "Kim", number: "+447700900123" });
  return ana;
}
