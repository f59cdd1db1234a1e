import { resolve } from "node:path";
import { resolveSettings, type Settings } from "@parley/engine";
import type { PlaceFlags } from "../flags.ts";
import type { Shell } from "../shell.ts";
import { loadConfig } from "./load-config.ts";

/** Configuration, environment and flags → settings. Throws `ConfigError` or `Failure`. */
export async function readSettings(shell: Shell, flags: PlaceFlags): Promise<Settings> {
  const { config, folder } = await loadConfig(flags.config, shell.folder);
  return resolveSettings(config, shell.env, folder, overridesOf(shell, flags));
}

/** A path in a flag is relative to where the command was typed, not to the configuration. */
function overridesOf(shell: Shell, { host, port, data, databaseUrl }: PlaceFlags) {
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(data !== undefined && { dataFolder: resolve(shell.folder, data) }),
    ...(databaseUrl !== undefined && { databaseUrl }),
  };
}
