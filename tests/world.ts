import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Balance,
  type ChannelConfig,
  type Config,
  type Database,
  Engine,
  listStuck,
  openDatabase,
  readBalance,
  resolveSettings,
  type Stuck,
} from "@parley/engine";
import { createSandbox, type Sandbox, type SandboxOptions } from "@parley/sandbox";
import { createManualClock, type ManualClock } from "./manual-clock.ts";

export const webhookSecret = "a-webhook-secret-for-tests";
export const agentKeys = { maria: "maria-key-0123456789", jo: "jo-key-0123456789abc" };

export type WorldOptions = {
  bots?: Config["bots"];
  triggers?: Config["triggers"];
  channel?: Partial<ChannelConfig>;
  sandbox?: Partial<SandboxOptions>;
  env?: Record<string, string>;
};

/** Engine and sandbox in one process, joined by real HTTP, on a clock that stands still. */
export type World = {
  engine: Engine;
  sandbox: Sandbox;
  clock: ManualClock;
  db: Database;
  /** Agent's HTTP calls; throws with status and body unless the answer is 2xx. */
  as(agent: keyof typeof agentKeys): AgentApi;
  /** Posts a raw webhook body as Braze would. */
  post(
    body: string | Buffer,
    options?: { route?: string; contentType?: string; secret?: string; headers?: Record<string, string> },
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Until nothing is left to do at the present time. */
  settle(): Promise<void>;
  /** Settles, moves time on both sides, and settles again. */
  pass(ms: number): Promise<void>;
  balance(): Promise<Balance>;
  stuck(): Promise<Stuck[]>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type AgentApi = {
  get<Body = Record<string, unknown>>(path: string): Promise<Body>;
  post<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Body>;
  /** Ids of the conversations this query lists. */
  ids(query?: string): Promise<string[]>;
};

/** One embedded database for a test file; its tables are emptied for each world. */
export async function openTestDatabase(databaseUrl?: string): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), "parley-test-"));
  const db = await openDatabase({ databaseUrl, dataFolder: folder });
  return {
    ...db,
    async close() {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function emptyDatabase(db: Database): Promise<void> {
  const tables = await db.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration'",
  );
  if (tables.length > 0)
    await db.query(`truncate ${tables.map(({ name }) => `"${name}"`).join(", ")} restart identity`);
}

export async function createWorld(db: Database, options: WorldOptions = {}): Promise<World> {
  await emptyDatabase(db);
  const clock = createManualClock();
  const sandbox = await createSandbox({ port: 0, clock, seed: 7, ...options.sandbox });
  const engine = await startEngine(db, clock, sandbox, options);
  sandbox.addWebhookCampaign({
    name: "every message",
    url: `${engine.url}/webhooks/braze/main`,
    headers: { authorization: `Bearer ${webhookSecret}`, "content-type": "application/json" },
    ...(options.sandbox?.webhookTemplate !== undefined && { template: options.sandbox.webhookTemplate }),
  });
  const settle = async () => {
    for (let round = 0; round < 2; round += 1) {
      await sandbox.idle();
      await engine.rest();
    }
  };
  return {
    engine,
    sandbox,
    clock,
    db,
    as: (agent) => createAgentApi(engine.url, agentKeys[agent]),
    post: (body, { route, contentType = "application/json", secret = webhookSecret, headers = {} } = {}) =>
      request(`${engine.url}/webhooks/braze/main${route ? `/${route}` : ""}`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": contentType, ...headers },
        body: typeof body === "string" ? body : new Uint8Array(body),
      }),
    settle,
    async pass(ms) {
      await settle();
      clock.advance(ms);
      await settle();
    },
    balance: () => readBalance(db),
    stuck: () => listStuck(db, new Date(clock.now()), 10),
    async [Symbol.asyncDispose]() {
      await engine.stop();
      await sandbox.close();
    },
  };
}

async function startEngine(db: Database, clock: ManualClock, sandbox: Sandbox, options: WorldOptions): Promise<Engine> {
  const settings = await resolveSettings(
    {
      channels: {
        main: {
          restUrl: sandbox.url,
          campaigns: sandbox.replyCampaigns as ChannelConfig["campaigns"],
          subscriptionGroupId: sandbox.subscriptionGroupId,
          ...(options.bots?.[0] && { bot: (await options.bots[0]).name }),
          ...options.channel,
        },
      },
      bots: options.bots ?? [],
      triggers: options.triggers ?? [],
    },
    {
      PARLEY_MAIN_BRAZE_KEY: sandbox.apiKey,
      PARLEY_MAIN_WEBHOOK_SECRET: webhookSecret,
      PARLEY_API_KEYS: Object.entries(agentKeys)
        .map(([name, key]) => `${name}:${key}`)
        .join(","),
      ...options.env,
    },
    process.cwd(),
    { port: 0 },
  );
  const engine = await Engine.create({ settings, clock, db, random: () => 0 });
  await engine.start();
  return engine;
}

function createAgentApi(url: string, key: string): AgentApi {
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await request(`${url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Body;
  };
  return {
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    ids: async (query = "") => {
      const page = await call<{ conversations: { id: string }[] }>("GET", `/conversations${query}`);
      return page.conversations.map(({ id }) => id);
    },
  };
}

async function request(url: string, init: RequestInit): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
