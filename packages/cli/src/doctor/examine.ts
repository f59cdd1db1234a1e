import type { Settings } from "@parley/engine";
import type { PlaceFlags } from "../flags.ts";
import { loadConfig } from "../settings/load-config.ts";
import { readSettings } from "../settings/read-settings.ts";
import type { Shell } from "../shell.ts";
import { checkBraze } from "./check-braze.ts";
import { checkDatabase } from "./check-database.ts";
import { type Finding, findingsOf, ok } from "./finding.ts";

/** Everything the doctor looks at, each finding as soon as it is made. */
export async function* examine(shell: Shell, flags: PlaceFlags): AsyncGenerator<Finding> {
  let settings: Settings;
  try {
    settings = await readSettings(shell, flags);
    yield ok(
      "configuration",
      `configuration ${(await loadConfig(flags.config, shell.folder)).path}: ${describe(settings)}`,
    );
  } catch (error) {
    // Without settings there is neither a database nor a Braze to look at.
    yield* findingsOf("configuration", "configuration", error);
    return;
  }
  if (settings.apiKeys.size === 0) {
    yield {
      area: "service",
      verdict: "hint",
      what: "no API keys",
      mend: "Agents cannot work without one: set PARLEY_API_KEYS=name:key.",
    };
  }
  yield* await checkDatabase(settings);
  for (const channel of settings.channels.values()) yield* await checkBraze(settings, channel);
}

function describe({ channels, apiKeys }: Settings): string {
  const names = [...channels.keys()].join(", ");
  return `${channels.size === 1 ? "channel" : "channels"} ${names}; ${apiKeys.size} API ${apiKeys.size === 1 ? "key" : "keys"}`;
}
