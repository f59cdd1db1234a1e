import { access, constants, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Database, migrations, openDatabase, pendingMigrations, type Settings } from "@parley/engine";
import { serviceUrl } from "../service/service-url.ts";
import { type Finding, findingsOf, ok } from "./finding.ts";

const timeoutMs = 5_000;

/** Whether there is a database to work with, and whether it is up to date. Makes nothing. */
export async function checkDatabase(settings: Settings): Promise<Finding[]> {
  if (settings.databaseUrl !== null) return openAndLook(settings);
  const { dataFolder } = settings;
  const unwritable = await whyUnwritable(dataFolder);
  if (unwritable !== null)
    return [{ area: "database", verdict: "wrong", what: `data folder ${dataFolder}`, mend: unwritable }];
  if (!(await exists(join(dataFolder, "postgres"))))
    return [ok("database", `data folder ${dataFolder} can be written; the first start makes the database`)];
  return openAndLook(settings);
}

async function openAndLook(settings: Settings): Promise<Finding[]> {
  try {
    await using db = await openDatabase({
      databaseUrl: settings.databaseUrl ?? undefined,
      dataFolder: settings.dataFolder,
    });
    return [await versionOf(db), await migrationsOf(db)];
  } catch (error) {
    // The folder serves one process, and that it is the service itself is how it should be.
    if (settings.databaseUrl === null && (await isServing(settings))) {
      return [
        ok(
          "database",
          `data folder ${settings.dataFolder} is in use by the service at ${serviceUrl(settings)}, which is ready`,
        ),
      ];
    }
    return findingsOf(
      "database",
      settings.databaseUrl === null ? `data folder ${settings.dataFolder}` : "PostgreSQL",
      error,
    );
  }
}

async function versionOf(db: Database): Promise<Finding> {
  const [row] = await db.query<{ version: string }>("select current_setting('server_version') as version");
  return ok(
    "database",
    `${db.home === "embedded" ? "embedded database" : "PostgreSQL"} answers (version ${row?.version})`,
  );
}

async function migrationsOf(db: Database): Promise<Finding> {
  const pending = await pendingMigrations(db, migrations);
  if (pending.length === 0) return ok("database", "migrations are up to date");
  return {
    area: "database",
    verdict: "hint",
    what: `migrations are pending: ${pending.join(", ")}`,
    mend: "`parley migrate` applies them, and so does `parley start`.",
  };
}

async function isServing(settings: Settings): Promise<boolean> {
  const answer = await fetch(`${serviceUrl(settings)}/ready`, { signal: AbortSignal.timeout(timeoutMs) }).catch(
    () => null,
  );
  return answer?.ok === true;
}

/** Looks at the folder, or where it does not exist yet at the nearest one above it. */
async function whyUnwritable(folder: string): Promise<string | null> {
  if (!(await exists(folder)))
    return folder === dirname(folder) ? "It does not exist." : whyUnwritable(dirname(folder));
  if (!(await stat(folder)).isDirectory())
    return `${folder} is a file. Choose another data folder with --data or PARLEY_DATA.`;
  const writable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  return writable
    ? null
    : `${folder} cannot be written by this user. Change its owner, or choose another data folder with --data or PARLEY_DATA.`;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
