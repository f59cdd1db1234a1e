import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type BrazeClient, createBrazeClient } from "@parley/braze";
import type { FastifyInstance } from "fastify";
import { isPersonRequest } from "./bot/person-request/index.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Channel, Settings } from "./config/settings.ts";
import type { Context } from "./context.ts";
import { createTurnWorker } from "./conversation/turn-worker.ts";
import type { Database } from "./db/database.ts";
import { migrate } from "./db/migrate.ts";
import { migrations } from "./db/migrations/index.ts";
import { openDatabase } from "./db/open-database.ts";
import { createServer } from "./http/server.ts";
import { createIntake, type Intake } from "./inbound/receive.ts";
import { type Log, silentLog } from "./log.ts";
import { createMaintenance } from "./maintenance.ts";
import { recoverReplies } from "./outbox/record.ts";
import { createSender } from "./outbox/sender.ts";
import { recoverFacts } from "./profile/claim-facts.ts";
import { createProfileWorker } from "./profile/profile-worker.ts";
import { createSignals } from "./signals.ts";
import type { Loop } from "./worker/loop.ts";

export type EngineOptions = {
  settings: Settings;
  log?: Log;
  clock?: Clock;
  /** Uniform in [0, 1); for jitter. */
  random?: () => number;
  /** An open database to use instead of the settings' own; stays open at the end. */
  db?: Database;
};

/**
 * The service: opens the database, brings it up to date, answers HTTP and works.
 *
 * `create` opens everything and serves nothing; `start` listens and begins to work; `stop` takes no more, ends what is
 * under way and closes all. Each part can be read on its own: `inbound/` stores, `conversation/` runs turns, `outbox/` and
 * `profile/` talk to Braze, `desk/` is what agents do.
 */
export class Engine {
  readonly context: Context;
  readonly #app: FastifyInstance;
  readonly #intake: Intake;
  readonly #workers: readonly Loop[];
  readonly #closers: readonly (() => void | Promise<void>)[];
  #url: string | null = null;
  #stopped: Promise<void> | null = null;

  private constructor(
    context: Context,
    app: FastifyInstance,
    intake: Intake,
    closers: readonly (() => void | Promise<void>)[],
  ) {
    this.context = context;
    this.#app = app;
    this.#intake = intake;
    this.#closers = closers;
    this.#workers = [
      createTurnWorker(context),
      createSender(context),
      createProfileWorker(context),
      createMaintenance(context),
    ];
  }

  static async create({
    settings,
    log = silentLog,
    clock = systemClock,
    random = Math.random,
    db: given,
  }: EngineOptions): Promise<Engine> {
    const opening = given === undefined ? openOwn(settings, clock, log) : Promise.resolve(given);
    // Learns its examples on the first call; no customer should wait for that, and the database opens meanwhile.
    isPersonRequest("");
    const db = await opening;
    const closeDb = async () => {
      if (given === undefined) await db.close();
    };
    try {
      await migrate(db, migrations);
      const signals = createSignals(db);
      const clients = openClients(settings, clock);
      const context: Context = {
        settings,
        db,
        clock,
        signals,
        log,
        random,
        processId: randomUUID(),
        braze: (channel) => clients.of(channel),
      };
      if (db.home === "embedded") await recoverOwn(context);
      const intake = createIntake(context);
      const app = await createServer(context, intake);
      return new Engine(context, app, intake, [signals.close, clients.close, closeDb]);
    } catch (error) {
      await closeDb();
      throw error;
    }
  }

  /** Listens and works; resolves with the base URL, for example `http://127.0.0.1:4000`. */
  async start(): Promise<string> {
    const { host, port } = this.context.settings;
    await this.#app.listen({ host, port });
    const address = this.#app.server.address() as AddressInfo;
    for (const worker of this.#workers) worker.start();
    this.#url = `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
    return this.#url;
  }

  get url(): string {
    if (this.#url === null) throw new Error("the engine is not started");
    return this.#url;
  }

  /** Resolves when no work is due: every stored message is handled and every reply that may leave has left. */
  async rest(): Promise<void> {
    await this.#intake.drain();
    for (const worker of this.#workers) {
      worker.wake();
      await worker.rest();
    }
  }

  /** Takes no more, ends what is under way, closes all. A second call waits for the first. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  /** Resolves with the reason when the service can do nothing more and must be restarted. */
  get failed(): Promise<Error> {
    return this.context.db.failed;
  }

  async #stop(): Promise<void> {
    await this.#app.close();
    await this.#intake.drain();
    const ends = await Promise.allSettled(this.#workers.map((worker) => worker.stop()));
    for (const end of ends) {
      // What it held is free when the lease runs out.
      if (end.status === "rejected") this.context.log.warn({ err: end.reason }, "a worker did not end cleanly");
    }
    for (const close of this.#closers) await close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

function openOwn(settings: Settings, clock: Clock, log: Log): Promise<Database> {
  const { databaseUrl, dataFolder } = settings;
  return openDatabase({ databaseUrl: databaseUrl ?? undefined, dataFolder, clock, log: (line) => log.warn({}, line) });
}

/** One client a channel, made when first needed. */
function openClients(settings: Settings, clock: Clock) {
  const clients = new Map<string, BrazeClient>();
  return {
    of(channel: Channel): BrazeClient {
      const client =
        clients.get(channel.name) ??
        createBrazeClient({
          restUrl: channel.restUrl,
          apiKey: channel.brazeKey,
          timeoutMs: settings.braze.timeoutMs,
          now: () => clock.now(),
        });
      clients.set(channel.name, client);
      return client;
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

/** The data folder is locked, so every lease in it is a dead process's: nothing needs to wait for it to run out. */
async function recoverOwn(ctx: Context): Promise<void> {
  const [now, everyLease] = [new Date(ctx.clock.now()), new Date(8.64e15 / 2)];
  const holding = [...ctx.settings.channels.values()]
    .filter((channel) => channel.uncertain === "hold")
    .map((channel) => channel.name);
  await ctx.db.query("update conversation set lease_until = null where lease_until is not null");
  await ctx.db.query("delete from duty");
  const replies = await recoverReplies(ctx.db, now, holding, everyLease);
  const facts = await recoverFacts(ctx.db, now, everyLease);
  if (replies + facts > 0)
    ctx.log.warn({ replies, facts }, "requests without a result found from before the start; treated as uncertain");
}
