import { expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { resolveSettings } from "../config/resolve.ts";
import type { Context } from "../context.ts";
import { OverloadedError } from "../db/batch.ts";
import type { Intake } from "../inbound/receive.ts";
import { silentLog } from "../log.ts";
import { createServer } from "./server.ts";

const secret = "0123456789abcdef";

async function serverWith(receive: Intake["receive"]) {
  const settings = await resolveSettings(
    { channels: { main: { restUrl: "https://rest.fra-01.braze.eu", campaigns: { text: "id" } } } },
    { PARLEY_MAIN_BRAZE_KEY: "key", PARLEY_MAIN_WEBHOOK_SECRET: secret },
    "/",
  );
  const logged: unknown[] = [];
  const warned: string[] = [];
  const log = {
    ...silentLog,
    error: (fields: object) => logged.push(fields),
    warn: (_fields: object, message: string) => warned.push(message),
  };
  const app = await createServer({ settings, log, clock: systemClock } as unknown as Context, {
    receive,
    drain: async () => {},
  });
  const post = (url: string, headers: Record<string, string> = { authorization: `Bearer ${secret}` }) =>
    app.inject({ method: "POST", url, headers: { "content-type": "application/json", ...headers }, payload: "{}" });
  return { post, logged, warned };
}

const stored = async () => ({ id: 1, outcome: "accepted" as const, conversationId: null });

test("with too much waiting Braze is told when to come back", async () => {
  const { post } = await serverWith(() => Promise.reject(new OverloadedError("5000 items are waiting already.")));
  const answer = await post("/webhooks/braze/main");
  expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "2"]);
});

test("an unexpected error is 500 for Braze, which comes back; the log has it, without the secret", async () => {
  const { post, logged } = await serverWith(() => Promise.reject(new Error("disk full")));
  expect((await post("/webhooks/braze/main")).statusCode).toBe(500);
  expect(JSON.stringify(logged)).not.toContain(secret);
  expect(logged).toHaveLength(1);
});

test.each([
  ["no header", {}, 401],
  ["a wrong secret", { authorization: "Bearer 0123456789abcdeX" }, 401],
  ["another scheme", { authorization: `Basic ${secret}` }, 401],
  ["the secret, whatever the scheme's letter case", { authorization: `bearer ${secret}` }, 200],
])("%s", async (_, headers, status) => {
  const { post } = await serverWith(stored);
  expect((await post("/webhooks/braze/main", headers as Record<string, string>)).statusCode).toBe(status);
});

test("a channel that is not configured is named in the answer", async () => {
  const { post } = await serverWith(stored);
  const answer = await post("/webhooks/braze/mian");
  expect(answer.statusCode).toBe(404);
  expect(answer.body).toContain("mian");
});

test("refused webhooks leave a trace for the operator, once in ten seconds and without what was sent", async () => {
  const { post, warned } = await serverWith(stored);
  for (let n = 0; n < 5; n += 1) await post("/webhooks/braze/main", { authorization: "Bearer not-the-secret-at-all" });
  expect(warned).toEqual(["webhook refused: the webhook secret is missing or wrong"]);
});
