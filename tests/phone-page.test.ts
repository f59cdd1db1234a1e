import { fileURLToPath } from "node:url";
import { answers } from "@parley/engine";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser.ts";
import { createWorld, openTestDatabase } from "./world.ts";

const help = fileURLToPath(new URL("../examples/help", import.meta.url));
/** `PARLEY_SCREENSHOTS=1` renews the pictures in the documentation. */
const picture = (name: string) => fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));

let db: Awaited<ReturnType<typeof openTestDatabase>>;
let browser: Browser;
beforeAll(async () => {
  [db, browser] = await Promise.all([openTestDatabase(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await db?.close();
});

test("in the browser: a question in English and German, its source, and a person in both languages", async () => {
  await using world = await createWorld(db, { bots: [answers({ folder: help })] });
  world.sandbox.phone({ name: "Ana Lindgren", number: "+46700000042", externalId: "cust-1042" });
  world.sandbox.phone({ name: "Jonas Weber", number: "+4915100000017", externalId: "cust-2017" });
  const page = await browser.newPage({ viewport: { width: 1100, height: 860 }, locale: "en-GB" });
  page.setDefaultTimeout(10_000);
  await page.goto(world.sandbox.url);

  const write = async (name: RegExp, text: string) => {
    const box = page.getByRole("textbox", { name });
    await box.fill(text);
    await box.press("Enter");
    await page.getByText(text, { exact: true }).waitFor();
    await world.pass(1_500);
  };
  await write(/Ana/, "When will my order arrive?");
  await page.getByText("Source: Delivery times").waitFor();
  await write(/Jonas/, "Wo ist mein Paket?");
  await page.getByText("Quelle: Paket verfolgen").waitFor();
  await write(/Ana/, "Can I talk to a person?");
  await page.getByText("A person will join you shortly.").waitFor();
  await write(/Jonas/, "Ich möchte bitte mit einem Menschen sprechen");
  await page.getByText("Gleich ist ein Mensch für Sie da.").waitFor();

  if (process.env.PARLEY_SCREENSHOTS === "1") await page.screenshot({ path: picture("phones") });
  expect(await world.as("maria").ids("?assignee=queue")).toHaveLength(2);
  await page.close();
});
