import { expect, test } from "vitest";
import { ConfigError } from "../errors.ts";
import type { Config } from "./config.ts";
import { resolveSettings } from "./resolve.ts";

const env = { PARLEY_MAIN_BRAZE_KEY: "key", PARLEY_MAIN_WEBHOOK_SECRET: "0123456789abcdef" };
const config: Config = { channels: { main: { restUrl: "https://rest.fra-01.braze.eu", campaigns: { text: "id" } } } };

const problemsOf = async (broken: Config, environment: Record<string, string | undefined> = env) => {
  try {
    await resolveSettings(broken, environment, "/nowhere");
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

test("a small configuration is completed with defaults", async () => {
  const settings = await resolveSettings(config, { ...env, PARLEY_API_KEYS: "maria:0123456789abcdef" }, "/base");
  expect(settings).toMatchObject({ host: "127.0.0.1", port: 4000, dataFolder: "/base/.parley", databaseUrl: null });
  expect(settings.channels.get("main")).toMatchObject({
    uncertain: "resend",
    requestsPerHour: 250_000,
    language: "en",
  });
  expect(settings.apiKeys.get("0123456789abcdef")).toBe("maria");
});

test("every problem is told at once, with how to mend it", async () => {
  const problems = await problemsOf(
    {
      channels: {
        main: { ...(config.channels.main as Config["channels"][string]), bot: "nobody", allowFrom: "EU-99" },
      },
      triggers: [
        { name: "t", when: { pattern: "(" }, reply: "x" },
        { name: "u", channel: "other", when: { keywords: ["a"] }, reply: "x" },
      ],
      help: { folder: "missing" },
    },
    { PARLEY_MAIN_WEBHOOK_SECRET: "short", PARLEY_PORT: "http", PARLEY_API_KEYS: "justakey" },
  );
  expect(problems.join("\n")).toMatch(/help\.folder/);
  expect(problems.join("\n")).toMatch(/triggers\.t: /);
  expect(problems.join("\n")).toMatch(/there is no channel "other"/);
  expect(problems.join("\n")).toMatch(/PARLEY_MAIN_BRAZE_KEY is not set/);
  expect(problems.join("\n")).toMatch(/PARLEY_MAIN_WEBHOOK_SECRET is too short/);
  expect(problems.join("\n")).toMatch(/there is no bot "nobody"/);
  expect(problems.join("\n")).toMatch(/EU-99/);
  expect(problems.join("\n")).toMatch(/PARLEY_PORT: "http" is no port/);
  expect(problems.join("\n")).toMatch(/name:key/);
});

test("a help folder that cannot be read is one problem, not also a missing bot", async () => {
  const main = { restUrl: "https://rest.fra-01.braze.eu", campaigns: { text: "id" }, bot: "answers" };
  expect(await problemsOf({ channels: { main }, help: { folder: "missing" } })).toEqual([
    expect.stringContaining("help.folder"),
  ]);
});

test("a misspelt key is named", async () => {
  const problems = await problemsOf({ channels: { main: { ...config.channels.main, campains: {} } as never } });
  expect(problems.join("\n")).toMatch(/channels\.main.*campains/);
});

test("a fact cannot be named like an identity: it would be written to somebody else's profile", async () => {
  const problems = await problemsOf({
    ...config,
    triggers: [
      { name: "t", when: { keywords: ["a"] }, facts: [{ kind: "attribute", name: "external_id", value: "cust-1" }] },
    ],
  });
  expect(problems.join("\n")).toMatch(/facts\.0\.name.*keeps for itself/);
});

test("no secret stands in a problem", async () => {
  const problems = await problemsOf({ channels: {} }, { ...env, PARLEY_API_KEYS: "maria:tiny-secret" });
  expect(problems.join("\n")).not.toContain("tiny-secret");
});
