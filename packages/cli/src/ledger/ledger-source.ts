import {
  type Balance,
  type Database,
  dismiss,
  Engine,
  listStuck,
  migrations,
  openDatabase,
  pendingMigrations,
  readBalance,
  replay,
  type Settings,
  type ShownDelivery,
  type Stuck,
  showDelivery,
} from "@parley/engine";
import { Failure } from "../failure.ts";
import { type ServiceApi, serviceApi, Unreachable } from "../service/service-api.ts";
import { serviceUrl } from "../service/service-url.ts";

export type StuckEntry = Omit<Stuck, "at"> & { readonly at: string };
export type ShownEntry = Omit<ShownDelivery, "receivedAt"> & { readonly receivedAt: string };
export type Ledger = { readonly balance: Balance; readonly stuck: readonly StuckEntry[] };

/** The balance and the oldest `limit` stuck entries of each kind. */
export function readLedger(settings: Settings, limit: number): Promise<Ledger> {
  return directlyOrBy(
    settings,
    async () => {
      await using db = await openLedger(settings);
      if ((await pendingMigrations(db, migrations)).length > 0)
        throw new Failure("The database is not up to date. Run `parley migrate` first.");
      const stuck = await listStuck(db, new Date(), limit);
      return {
        balance: await readBalance(db),
        stuck: stuck.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
      };
    },
    (service) => service.call<Ledger>("GET", `/api/ledger?limit=${limit}`),
  );
}

/** Does again what is stuck; the answer says what became of it. */
export function replayEntry(settings: Settings, ref: string, body: string | undefined): Promise<string> {
  return directlyOrBy(
    settings,
    async () => {
      // Not started: it stores the decision, and the service acts on it.
      await using engine = await Engine.create({ settings });
      // Awaited here: the engine must not be closed around a replay that is still under way.
      return await replay(engine.context, ref, body === undefined ? undefined : Buffer.from(body));
    },
    async (service) =>
      (
        await service.call<{ result: string }>("POST", "/api/ledger/replay", {
          ref,
          ...(body !== undefined && { body }),
        })
      ).result,
  );
}

/** A delivery as Braze sent it. */
export function showEntry(settings: Settings, ref: string): Promise<ShownEntry> {
  return directlyOrBy(
    settings,
    async () => {
      await using db = await openLedger(settings);
      const shown = await showDelivery(db, ref);
      return { ...shown, receivedAt: shown.receivedAt.toISOString() };
    },
    (service) => service.call<ShownEntry>("GET", `/api/ledger/delivery?ref=${encodeURIComponent(ref)}`),
  );
}

/** Gives up what is stuck. */
export function dismissEntry(settings: Settings, ref: string): Promise<string> {
  return directlyOrBy(
    settings,
    async () => {
      await using engine = await Engine.create({ settings });
      return await dismiss(engine.context, ref);
    },
    async (service) => (await service.call<{ result: string }>("POST", "/api/ledger/dismiss", { ref })).result,
  );
}

function openLedger({ databaseUrl, dataFolder }: Settings): Promise<Database> {
  return openDatabase({ databaseUrl: databaseUrl ?? undefined, dataFolder });
}

/** An embedded database belongs to one process; while that is the service, it is asked instead. */
async function directlyOrBy<Result>(
  settings: Settings,
  directly: () => Promise<Result>,
  by: (service: ServiceApi) => Promise<Result>,
): Promise<Result> {
  try {
    return await directly();
  } catch (error) {
    if (settings.databaseUrl !== null || !isInUse(error)) throw error;
    const [apiKey] = settings.apiKeys.keys();
    if (apiKey === undefined)
      throw new Failure(`${error.message}\nThe running service could be asked, with a key in PARLEY_API_KEYS.`, {
        cause: error,
      });
    return by(serviceApi(serviceUrl(settings), apiKey)).catch((refused: unknown) => {
      if (!(refused instanceof Unreachable)) throw refused;
      throw new Failure(
        `${error.message}\n${refused.message} If the service listens elsewhere, give --host and --port.`,
        { cause: error },
      );
    });
  }
}

function isInUse(error: unknown): error is Error {
  return error instanceof Error && error.name === "DatabaseUnusableError" && error.message.includes("in use");
}
