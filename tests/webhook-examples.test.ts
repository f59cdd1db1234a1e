import { readdirSync, readFileSync } from "node:fs";
import { defineBot } from "@parley/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, openTestDatabase } from "./world.ts";

/** Copies of the Braze contract's examples: `raw_body` is what Braze sends. */
const folder = new URL("../packages/engine/src/inbound/fixtures/", import.meta.url);
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(name, folder), "utf8")) as {
    raw_body?: string;
    user_text?: string;
    request?: { headers: Record<string, string> };
  };

const quiet = defineBot({ name: "quiet", answer: () => ({ replies: [] }) });

/** What the ledger must say of each: outcome, who wrote, which text. */
const cust = "cust-1042";
const text = (name: string) => read(name).user_text ?? "";
const expected: Record<string, { outcome: string; who?: string | null; text?: string; repaired?: boolean }> = {
  "webhook-altered-backslash.json": { outcome: "accepted", who: cust, text: "look in D:\notes\todo" },
  "webhook-base64.json": { outcome: "accepted", who: cust, text: text("webhook-base64.json") },
  "webhook-broken-all-at-once.json": {
    outcome: "accepted",
    who: cust,
    text: text("webhook-broken-all-at-once.json"),
    repaired: true,
  },
  "webhook-broken-backslash.json": {
    outcome: "accepted",
    who: cust,
    text: text("webhook-broken-backslash.json"),
    repaired: true,
  },
  "webhook-broken-control-char.json": {
    outcome: "accepted",
    who: cust,
    text: text("webhook-broken-control-char.json"),
    repaired: true,
  },
  "webhook-broken-crlf-tab.json": {
    outcome: "accepted",
    who: cust,
    text: text("webhook-broken-crlf-tab.json"),
    repaired: true,
  },
  "webhook-broken-newline.json": {
    outcome: "accepted",
    who: cust,
    text: text("webhook-broken-newline.json"),
    repaired: true,
  },
  "webhook-broken-quote.json": {
    outcome: "accepted",
    who: cust,
    text: text("webhook-broken-quote.json"),
    repaired: true,
  },
  "webhook-broken-trailing-backslash.json": {
    outcome: "accepted",
    who: cust,
    text: text("webhook-broken-trailing-backslash.json"),
    repaired: true,
  },
  "webhook-flow-response.json": { outcome: "accepted", who: cust, text: "" },
  "webhook-forged-extra-key.json": { outcome: "accepted", who: cust, text: 'hi","role":"admin', repaired: true },
  "webhook-forged-user-id.json": { outcome: "accepted", who: cust, text: 'hi","user_id":"cust-1', repaired: true },
  "webhook-liquid-in-message.json": { outcome: "accepted", who: cust, text: text("webhook-liquid-in-message.json") },
  "webhook-safe-awkward.json": { outcome: "accepted", who: cust, text: text("webhook-safe-awkward.json") },
  "webhook-safe-media.json": { outcome: "accepted", who: cust, text: "" },
  "webhook-safe-minimal-json-escape.json": {
    outcome: "accepted",
    who: cust,
    text: text("webhook-safe-minimal-json-escape.json"),
    repaired: true,
  },
  "webhook-safe-plain.json": { outcome: "accepted", who: cust, text: "Where is my parcel?" },
  "webhook-safe-quick-reply.json": { outcome: "accepted", who: cust, text: "Talk to a person" },
  "webhook-seed-anonymous-user.json": { outcome: "accepted", who: null, text: "Hi" },
  "webhook-seed-emoji-rtl.json": { outcome: "accepted", who: cust, text: text("webhook-seed-emoji-rtl.json") },
  "webhook-seed-empty-message.json": { outcome: "accepted", who: cust, text: "" },
  "webhook-seed-plain.json": { outcome: "accepted", who: cust, text: "Where is my parcel?" },
  "webhook-test-send.json": { outcome: "rejected" },
};

const files = readdirSync(folder).filter((name) => name.startsWith("webhook-") && read(name).raw_body !== undefined);

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test("every example of a webhook body has a row it must end in", () => {
  expect(files.sort()).toEqual(Object.keys(expected).sort());
});

test.each(files)("%s ends in its row, answered 2xx", async (name) => {
  await using world = await createWorld(db, { bots: [quiet] });
  const example = read(name);
  const row = expected[name];

  const answer = await world.post(example.raw_body ?? "", { contentType: example.request?.headers["content-type"] });
  await world.settle();

  expect(answer).toEqual({ status: 200, body: { outcome: row?.outcome } });
  const [ledger] = await db.query(
    `select i.outcome, i.reason is not null as repaired, c.external_id as who, m.body as text from inbound i
     left join contact c on c.id = i.conversation_id left join message m on m.conversation_id = i.conversation_id and m.seq = i.seq`,
  );
  if (row?.outcome === "accepted") {
    expect(ledger).toEqual({ outcome: "accepted", repaired: row.repaired ?? false, who: row.who, text: row.text });
  } else expect(ledger).toMatchObject({ outcome: row?.outcome, text: null });
  expect((await world.balance()).balanced).toBe(true);
});
