import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../../../../tests/browser.ts";
import { call, reply } from "../fixtures/call.ts";
import { startReceiver } from "../fixtures/receiver.ts";
import { createSandbox, type Sandbox } from "../index.ts";

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const START_MS = 60_000;
let browser: Browser;
let sandbox: Sandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver();
  [browser, sandbox] = await Promise.all([launchBrowser(), createSandbox({ port: 0, webhookUrl: receiver.url })]);
}, START_MS);
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
  await receiver?.[Symbol.asyncDispose]();
});

const ana = () => sandbox.phone({ name: "Ana Ruiz", number: "+491700000001", externalId: "ana" });
const jo = () => sandbox.phone({ name: "Jo", number: "+491700000002", externalId: "jo" });

/** Opens the page, lets `look` at it, and proves that the page itself never complained. */
async function onPage(options: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: "en-GB", viewport: WIDE, ...options });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(sandbox.url);
    await page.getByRole("status").getByText("Live").waitFor();
    await look(page);
  } finally {
    await context.close();
  }
  expect(complaints).toEqual([]);
}

const chatOf = (page: Page, name: string) =>
  page.getByRole("region", { name: new RegExp(`(Phone of|Telefon von) ${name}`) });
const visible = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();

describe("the phone page", () => {
  it("invites to add the first customer, who can then write and is answered", async () => {
    await onPage({}, async (page) => {
      await page.getByRole("button", { name: "Add the first customer" }).click();
      const dialog = page.getByRole("dialog", { name: "Add customer" });
      await dialog.getByLabel("Name").fill("Ana Ruiz");
      await dialog.getByLabel("External id").fill("ana");
      await dialog.getByRole("button", { name: "Add", exact: true }).click();

      const field = page.getByRole("textbox", { name: "Write as Ana Ruiz" });
      await field.fill("Where is my parcel?");
      await field.press("Shift+Enter");
      await field.pressSequentially("It is late.");
      await field.press("Enter");
      const log = page.getByRole("log", { name: "Messages of Ana Ruiz" });
      await log.getByRole("img", { name: "handed over" }).waitFor();
      expect(await field.inputValue()).toBe("");
      expect(JSON.stringify(receiver.received.at(-1)?.body)).toContain(
        "Where is my parcel?\\\\nIt is late.".replace("\\\\", "\\"),
      );

      await reply(sandbox, "ana", "It arrives *Thursday*.");
      await log.getByText("Thursday").waitFor();
      expect(await log.locator("strong").textContent()).toBe("Thursday");
      await chatOf(page, "Ana Ruiz").getByText("Window open: 24 h 0 min").waitFor();
    });
  });

  it("makes a stranger of a number alone, and says why a customer cannot be added", async () => {
    ana();
    await onPage({}, async (page) => {
      await page.getByRole("button", { name: "Add customer" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name").fill("Jo");
      await dialog.getByLabel("A stranger").check();
      await dialog.getByLabel("Phone number").fill("+491700000001");
      await dialog.getByRole("button", { name: "Add", exact: true }).click();
      await dialog.getByRole("alert").getByText("+491700000001 has a phone already").waitFor();
      await dialog.getByLabel("Phone number").fill("+491700000009");
      await dialog.getByRole("button", { name: "Add", exact: true }).click();
      const warning = chatOf(page, "Jo").getByText("not subscribed");
      await warning.waitFor();
      const group = { subscription_group_id: sandbox.subscriptionGroupId, subscription_state: "subscribed" };
      const attributes = [{ external_id: "jo", phone: "+491700000009", subscription_groups: [group] }];
      await call(sandbox, "/users/track", { body: { attributes } });
      await warning.waitFor({ state: "detached" });
    });
  });

  it("taps a quick reply once", async () => {
    const phone = ana();
    await phone.says("hi");
    await reply(sandbox, "ana", "Sure?", "quick_reply_2", { button_1: "Yes", button_2: "No" });
    await onPage({}, async (page) => {
      await page.getByRole("button", { name: "Yes" }).click();
      await page.locator('button[aria-pressed="true"]', { hasText: "Yes" }).waitFor();
      expect(await page.getByRole("button", { name: "No" }).isDisabled()).toBe(true);
    });
    expect(phone.messages().at(-1)).toMatchObject({ from: "customer", text: "Yes" });
  });

  it("shows WhatsApp's formatting and never runs what a text brings along", async () => {
    await ana().says('<img src=x onerror="document.title=1"> {{x}} <b>not bold</b>');
    const text =
      "*bold* _italic_ ~gone~ `code` 2*3*4 snake_case_name\n- one\n- two\n1. first\n> quoted\n```\nmono *not bold*\n```";
    await reply(sandbox, "ana", text);
    await reply(sandbox, "ana", "See https://shop.example/a?b=1. javascript:alert(1)");
    await onPage({}, async (page) => {
      const texts = (selector: string) => page.locator(`.log ${selector}`).allTextContents();
      await visible(page, '<img src=x onerror="document.title=1"> {{x}} <b>not bold</b>');
      expect(await texts("strong")).toEqual(["bold"]);
      expect(await texts("em")).toEqual(["italic"]);
      expect(await texts("s")).toEqual(["gone"]);
      expect(await texts("code")).toEqual(["code"]);
      expect(await texts(".body li")).toEqual(["one", "two", "first"]);
      expect(await texts("blockquote")).toEqual(["quoted"]);
      expect(await texts("pre")).toEqual(["mono *not bold*"]);
      expect(
        await page.locator(".log .body a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
      ).toEqual(["https://shop.example/a?b=1"]);
      expect(await page.title()).toBe("Parley sandbox");
    });
  });

  it("speaks the browser's language and another one on demand, keeping what is being written", async () => {
    ana();
    await onPage({ locale: "de-DE" }, async (page) => {
      await page.getByRole("button", { name: "Neuer Kunde" }).waitFor();
      await page.getByRole("textbox", { name: "Schreiben als Ana Ruiz" }).fill("halb fertig");
      await page.getByRole("button", { name: "English" }).click();
      const field = page.getByRole("textbox", { name: "Write as Ana Ruiz" });
      expect(await field.inputValue()).toBe("halb fertig");
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      await page.reload();
      await page.getByRole("button", { name: "Add customer" }).waitFor();
    });
  });

  it("stands customers side by side, or behind tabs that count what is new where one fits", async () => {
    ana();
    const other = jo();
    await other.says("hello");
    await onPage({}, async (page) => {
      await chatOf(page, "Ana Ruiz").waitFor();
      expect(await chatOf(page, "Jo").isVisible()).toBe(true);
    });
    await onPage({ viewport: NARROW }, async (page) => {
      await chatOf(page, "Ana Ruiz").waitFor();
      expect(await chatOf(page, "Jo").isVisible()).toBe(false);
      await reply(sandbox, "jo", "Hi Jo");
      await page.getByRole("navigation", { name: "Customers" }).getByLabel("1 new").waitFor();
      await page.getByRole("button", { name: "Jo" }).click();
      await chatOf(page, "Jo").getByText("Hi Jo").waitFor();
      expect(await chatOf(page, "Ana Ruiz").isVisible()).toBe(false);
    });
  });

  it.each([NARROW, WIDE])("never scrolls sideways, whatever is written (%o)", async (viewport) => {
    const word = "Donaudampfschifffahrtsgesellschaft".repeat(20);
    const phone = sandbox.phone({ name: word.slice(0, 200), number: "+491700000001", externalId: word.slice(0, 190) });
    await phone.says(word);
    await onPage({ viewport, locale: "de-DE" }, async (page) => {
      await visible(page, word);
      // Expressions as text: they run in the page, whose names this project's own types do not know.
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      const beyond =
        "[...document.querySelectorAll('.bar *, .log')].filter((e) => e.getBoundingClientRect().right > innerWidth).length";
      expect(await page.evaluate(beyond)).toBe(0);
    });
  });

  it("closes the window when the clock is put forward", async () => {
    await ana().says("hi");
    await onPage({}, async (page) => {
      await page.getByRole("button", { name: "Clock +24 h" }).click();
      await page.getByText("Window closed: templates only").waitFor();
    });
  });

  it("gives back a text that could not be sent", async () => {
    ana();
    await onPage({}, async (page) => {
      await page.route("**/says", (route) => route.abort());
      const field = page.getByRole("textbox", { name: "Write as Ana Ruiz" });
      await field.fill("important");
      await field.press("Enter");
      await page.getByRole("alert").getByText("Not sent: the sandbox does not answer").waitFor();
      expect(await field.inputValue()).toBe("important");
    });
  });

  it("says when it lost the sandbox and comes back by itself", async () => {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await context.newPage();
    const first = await createSandbox({ port: 0 });
    await page.goto(first.url);
    await page.getByText("Live").waitFor();
    await first.close();
    await page.getByText("Disconnected, trying again…").waitFor();
    await using second = await createSandbox({ port: Number(new URL(first.url).port) });
    second.phone({ name: "New", number: "+491700000005" });
    await page.getByText("Live").waitFor();
    await chatOf(page, "New").waitFor();
    await context.close();
  });
});
