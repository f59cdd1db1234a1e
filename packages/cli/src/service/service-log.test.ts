import type { Settings } from "@parley/engine";
import { expect, it } from "vitest";
import { plainTerminal } from "../fixtures/plain-terminal.ts";
import { createServiceLog } from "./service-log.ts";

const settings = {
  databaseUrl: "postgresql://parley:pa%24word@db/parley",
  apiKeys: new Map([["agent-key-0123456789", "maria"]]),
  channels: new Map([["support", { brazeKey: "braze-key-0123456789", webhookSecret: "hook-secret-0123456789" }]]),
} as unknown as Settings;

const secrets = ["pa$word", "pa%24word", "agent-key-0123456789", "braze-key-0123456789", "hook-secret-0123456789"];

it.each([true, false])("no secret gets into a line, wherever it stands (watched: %s)", (interactive) => {
  const terminal = plainTerminal({ interactive });
  const log = createServiceLog(terminal, settings);
  log.error(
    { err: new Error(`refused ${secrets[0]}`), deep: { url: secrets[1], list: [secrets[2]] } },
    `with ${secrets[3]}`,
  );
  log.warn({ [secrets[4] ?? ""]: true }, "in a name");
  const printed = terminal.printed.join("\n");
  for (const secret of secrets) expect(printed).not.toContain(secret);
  expect(printed.match(/\[secret\]/g)).toHaveLength(secrets.length + (interactive ? 0 : 1));
});

it("piped, a line is one JSON object with level, time and message", () => {
  const terminal = plainTerminal();
  createServiceLog(terminal, settings).info({ port: 4000 }, "listening");
  const [line = ""] = terminal.printed;
  expect(JSON.parse(line)).toMatchObject({
    level: "info",
    port: 4000,
    msg: "listening",
    time: expect.stringMatching(/^\d{4}-/),
  });
});

it("watched, a line is short and keeps its fields", () => {
  const terminal = plainTerminal({ interactive: true });
  createServiceLog(terminal, settings).warn({ pauseMs: 100, err: new Error("away\nfor long") }, "trying again");
  expect(terminal.printed[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}trying again pauseMs=100 err="away\\nfor long"$/);
});
