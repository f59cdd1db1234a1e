import type { BlockList } from "node:net";
import { resolve as resolvePath } from "node:path";
import type { z } from "zod";
import { answers } from "../bot/answers/index.ts";
import type { Bot } from "../bot/bot.ts";
import { ConfigError } from "../errors.ts";
import { allowList } from "../inbound/braze-addresses.ts";
import { fold } from "../text/fold.ts";
import { compileTrigger, type Trigger } from "../trigger/trigger.ts";
import { type ChannelConfig, type Config, configSchema, type TriggerConfig } from "./config.ts";
import { brazeKeyName, type Env, envNames, webhookSecretName } from "./env.ts";
import type { Channel, Settings } from "./settings.ts";
import { defaultTexts } from "./texts.ts";

const helpBot = "answers";
const shortestSecret = 16;
const defaultOptInWords = ["start", "starten"];
const defaultOptOutWords = ["stop", "unsubscribe", "stopp", "abmelden"];

/** Flags of the command line; each wins over its environment variable. */
export type Overrides = { host?: string; port?: number; dataFolder?: string; databaseUrl?: string };

/**
 * Configuration, environment and flags → settings. Finds every problem before it throws one `ConfigError`.
 * `baseFolder` is where relative paths start: the folder of the configuration file.
 */
export async function resolveSettings(
  config: Config,
  env: Env,
  baseFolder: string,
  overrides: Overrides = {},
): Promise<Settings> {
  const problems: string[] = [];
  const parsed = configSchema.safeParse({ ...config, bots: await Promise.all(config.bots ?? []) });
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue));

  const bots = await botsByName(parsed.data, baseFolder, problems);
  const triggers = compileTriggers(config.triggers ?? [], problems);
  const channels = new Map<string, Channel>();
  for (const [name, channel] of Object.entries(config.channels)) {
    channels.set(name, resolveChannel(name, channel, { env, bots, triggers, problems }));
  }
  checkTriggerChannels(config.triggers ?? [], channels, problems);
  const service = resolveService(env, baseFolder, overrides, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...service, channels };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? "the configuration" : issue.path.join(".");
  return `${place}: ${issue.message}`;
}

async function botsByName(config: z.infer<typeof configSchema>, baseFolder: string, problems: string[]) {
  const bots = new Map<string, Bot>();
  const add = (bot: Bot) => {
    if (bots.has(bot.name)) problems.push(`bots: two bots are called "${bot.name}"; rename one.`);
    bots.set(bot.name, bot);
  };
  for (const bot of config.bots ?? []) add(bot);
  if (config.help !== undefined) {
    try {
      add(await answers({ name: helpBot, folder: resolvePath(baseFolder, config.help.folder) }));
    } catch (error) {
      problems.push(...reasonsOf(error).map((reason) => `help.folder: ${reason}`));
    }
  }
  return bots;
}

function reasonsOf(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.problems;
  return [error instanceof Error ? error.message : String(error)];
}

function compileTriggers(all: readonly TriggerConfig[], problems: string[]): Trigger[] {
  const names = new Set<string>();
  return all.flatMap((config) => {
    if (names.has(config.name)) problems.push(`triggers: two triggers are called "${config.name}"; rename one.`);
    names.add(config.name);
    try {
      return [compileTrigger(config)];
    } catch (error) {
      problems.push(...reasonsOf(error).map((reason) => `triggers.${config.name}: ${reason}`));
      return [];
    }
  });
}

function checkTriggerChannels(
  all: readonly TriggerConfig[],
  channels: ReadonlyMap<string, Channel>,
  problems: string[],
) {
  for (const { name, channel } of all) {
    if (channel === undefined || channels.has(channel)) continue;
    problems.push(
      `triggers.${name}.channel: there is no channel "${channel}"; it is one of ${[...channels.keys()].join(", ")}.`,
    );
  }
}

type Sources = { env: Env; bots: ReadonlyMap<string, Bot>; triggers: readonly Trigger[]; problems: string[] };

function resolveChannel(name: string, config: ChannelConfig, { env, bots, triggers, problems }: Sources): Channel {
  return {
    name,
    restUrl: config.restUrl,
    brazeKey: secret(
      env,
      brazeKeyName(name),
      "the REST key of the Braze workspace, with the permission campaigns.trigger.send",
      1,
      problems,
    ),
    webhookSecret: secret(
      env,
      webhookSecretName(name),
      "a random text that the webhook campaign sends as `Authorization: Bearer …`",
      shortestSecret,
      problems,
    ),
    allowFrom: resolveAllowList(name, config.allowFrom, problems),
    workspace: config.workspace ?? "default",
    requestsPerHour: config.requestsPerHour ?? 250_000,
    campaigns: config.campaigns,
    bot: resolveBot(name, config.bot, bots, problems),
    triggers: triggers.filter((trigger) => trigger.channel === null || trigger.channel === name),
    language: config.language ?? "en",
    subscriptionGroupId: config.subscriptionGroupId ?? null,
    uncertain: config.uncertain ?? "resend",
    optOutWords: new Set((config.optOutWords ?? defaultOptOutWords).map(fold)),
    optInWords: new Set((config.optInWords ?? defaultOptInWords).map(fold)),
    duplicateWindowMs: config.duplicateWindowMs ?? 150_000,
    botTurnLimit: config.botTurnLimit ?? 50,
    team: config.team ?? null,
    texts: { en: { ...defaultTexts.en, ...config.texts?.en }, de: { ...defaultTexts.de, ...config.texts?.de } },
  };
}

function secret(env: Env, name: string, what: string, shortest: number, problems: string[]): string {
  const value = env[name] ?? "";
  if (value === "") problems.push(`${name} is not set in the environment: ${what}.`);
  else if (value.length < shortest)
    problems.push(`${name} is too short: use at least ${shortest} random characters (openssl rand -hex 24).`);
  return value;
}

function resolveBot(
  channel: string,
  name: string | undefined,
  bots: ReadonlyMap<string, Bot>,
  problems: string[],
): Bot | null {
  if (name === undefined) return null;
  const bot = bots.get(name);
  // The bot of the help folder is missing because the folder is; that is one problem, not two.
  const isToldAlready = name === helpBot && problems.some((problem) => problem.startsWith("help.folder:"));
  if (bot === undefined && !isToldAlready) {
    const known =
      bots.size === 0
        ? "no bot is declared (bots: […] or help: { folder })"
        : `it is one of ${[...bots.keys()].join(", ")}`;
    problems.push(`channels.${channel}.bot: there is no bot "${name}"; ${known}.`);
  }
  return bot ?? null;
}

function resolveAllowList(channel: string, from: ChannelConfig["allowFrom"], problems: string[]): BlockList | null {
  if (from === undefined) return null;
  try {
    return allowList(from);
  } catch (error) {
    problems.push(...reasonsOf(error).map((reason) => `channels.${channel}.allowFrom: ${reason}`));
    return null;
  }
}

function resolveService(
  env: Env,
  baseFolder: string,
  overrides: Overrides,
  problems: string[],
): Omit<Settings, "channels"> {
  const port = overrides.port ?? Number(env[envNames.port] ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push(`${envNames.port}: "${env[envNames.port]}" is no port; use a number from 0 to 65535.`);
  return {
    host: overrides.host ?? env[envNames.host] ?? "127.0.0.1",
    port,
    dataFolder: resolvePath(baseFolder, overrides.dataFolder ?? env[envNames.dataFolder] ?? ".parley"),
    databaseUrl: overrides.databaseUrl ?? (env[envNames.databaseUrl] || null),
    apiKeys: parseApiKeys(env[envNames.apiKeys] ?? "", problems),
    braze: { timeoutMs: 10_000 },
    leases: { turnMs: 10_000, sendMarginMs: 5_000 },
    trustProxy: parseProxies(env[envNames.trustProxy] ?? ""),
  };
}

/** `1` is the number of one's own proxies, `10.0.0.0/8,…` are their addresses; without either the caller is who connects. */
function parseProxies(text: string): number | string[] {
  const value = text.trim();
  if (value === "" || value === "false") return 0;
  if (value === "true") return 1;
  return /^\d+$/.test(value) ? Number(value) : value.split(",").map((part) => part.trim());
}

/** `maria:KEY,ops:KEY` → name by key. */
function parseApiKeys(text: string, problems: string[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const at = entry.indexOf(":");
    const [agent, key] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
    if (at < 1 || !/^[a-z][a-z0-9-]*$/.test(agent)) {
      problems.push(
        `${envNames.apiKeys}: each entry is name:key, the name in lower-case letters, digits and hyphens, for example maria:0f3c….`,
      );
    } else if (key.length < shortestSecret)
      problems.push(
        `${envNames.apiKeys}: the key of "${agent}" is too short: use at least ${shortestSecret} random characters.`,
      );
    else keys.set(key, agent);
  }
  return keys;
}
