import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Bot } from "../bot.ts";
import type { Answer, Json, Language, Turn } from "../turn.ts";
import { answers } from "./answers.ts";
import { library } from "./library.ts";
import { loadFolder } from "./load-folder.ts";
import { sampleQuestions } from "./sample-questions.ts";

const help = fileURLToPath(new URL("../../../../../examples/help", import.meta.url));
const start = new Date("2026-03-02T10:00:00Z").getTime();

function turn(text: string, given: { language?: Language; memory?: Json; afterMs?: number } = {}): Turn {
  const now = new Date(start + (given.afterMs ?? 0));
  return {
    channel: "shop",
    conversationId: "c1",
    contact: { externalId: "ana", phone: null, profileName: null, language: null },
    messages: [{ seq: 1, text, mediaUrls: [], route: null, receivedAt: now }],
    text,
    language: given.language ?? "en",
    memory: given.memory ?? null,
    botTurns: 0,
    now,
  };
}
const ask = async (bot: Bot, text: string, given?: Parameters<typeof turn>[1]): Promise<Answer> =>
  bot.answer(turn(text, given), new AbortController().signal);

describe("the sample help folder", () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await answers({ folder: help });
  });

  test("a question it is sure of gets the passage as a chat message with its source", async () => {
    const { replies, memory, trace } = await ask(bot, "Which payment methods do you accept?");
    expect(replies[0]?.text).toMatch(
      /^You can pay with:\n\n- Visa, Mastercard.*— Source: Ways to pay\nhttps:\/\/help\.lindqvist\.example\/en\/payment$/s,
    );
    expect(replies[0]?.text.length).toBeLessThan(750);
    expect(memory).toBeNull();
    expect(trace?.[0]).toMatchObject({
      step: "answers",
      detail: { outcome: "sure", pages: [{ page: "en/payment" }, {}, {}] },
    });
  });

  test("a German question is answered in German from the German page, also where the contact's language is English", async () => {
    const { replies } = await ask(bot, "Wie lange habe ich Garantie?", { language: "en" });
    expect(replies[0]?.text).toMatch(/zwei Jahre Garantie.*— Quelle: Garantie, Reparatur/s);
  });

  test("in between it offers pages, and a number, a label or an ordinal picks one", async () => {
    const offer = await ask(bot, "you got my return last week but no refund");
    expect(offer.replies[0]?.choices).toEqual(expect.arrayContaining(["Return a parcel", "Refunds"]));
    const at = (offer.replies[0]?.choices ?? []).indexOf("Refunds");
    for (const pick of [String(at + 1), "refunds", ["first", "second", "third"][at] ?? ""]) {
      const { replies } = await ask(bot, pick, { memory: offer.memory ?? null });
      expect(replies[0]?.text).toContain("— Source: Refunds");
    }
  });

  test("what no page answers is admitted, and yes to the offered person hands off", async () => {
    const { replies, memory } = await ask(bot, "who won the world cup");
    expect(replies[0]).toMatchObject({ text: expect.stringContaining("don't know"), choices: ["Talk to a person"] });
    expect(await ask(bot, "yes", { memory: memory ?? null })).toMatchObject({
      replies: [],
      handOff: { reason: "asked" },
    });
    expect((await ask(bot, "nein", { memory: memory ?? null, language: "de" })).replies[0]?.text).toContain(
      "mit anderen Worten",
    );
  });

  test("greetings and thanks get a kind word in their language", async () => {
    expect((await ask(bot, "hi")).replies[0]?.text).toMatch(/^Hello!/);
    expect((await ask(bot, "hi", { language: "de" })).replies[0]?.text).toMatch(/^Hallo!/);
    expect((await ask(bot, "danke")).replies[0]?.text).toMatch(/^Gern/);
  });

  test("a message without words is not answered with a page", async () => {
    expect((await ask(bot, "🤷")).replies[0]?.choices).toEqual(["Talk to a person"]);
  });

  test("labels of all pages fit a WhatsApp button", async () => {
    const tooLong = (await loadFolder(help)).filter(({ title }) => title.length > 20);
    expect(tooLong.map(({ title }) => title)).toEqual([]);
  });
});

describe.each<Language>(["en", "de"])("on %s questions that stand on no page", (language) => {
  test("it finds the page, is rarely wrong when sure, and refuses what no page answers", async () => {
    const lib = library(await loadFolder(help));
    const asked = Object.entries(sampleQuestions[language].answered).flatMap(([page, questions]) => {
      return questions.map((question) => ({ page: `${language}/${page}`, finding: lib.ask(question, language) }));
    });
    const isFound = ({ page, finding }: (typeof asked)[number], among: number) =>
      finding.found.slice(0, among).some(({ passage }) => passage.pageId === page);
    const sure = asked.filter(({ finding }) => finding.outcome === "sure");
    expect(asked.filter((one) => isFound(one, 1)).length / asked.length).toBeGreaterThan(0.88);
    expect(asked.filter((one) => isFound(one, 3)).length / asked.length).toBeGreaterThan(0.94);
    expect(sure.length / asked.length).toBeGreaterThan(0.4);
    expect(sure.filter((one) => isFound(one, 1)).length / sure.length).toBeGreaterThanOrEqual(0.95);
    const unanswered = sampleQuestions[language].unanswered.map((question) => lib.ask(question, language).outcome);
    expect(unanswered.filter((outcome) => outcome === "sure").length).toBeLessThanOrEqual(1);
    expect(unanswered.filter((outcome) => outcome === "unsure").length).toBeGreaterThanOrEqual(12);
  });
});

describe("a folder of one's own", () => {
  async function folderWith(pages: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "parley-help-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
    return folder;
  }
  const english = {
    "gift.md":
      "---\ntitle: PayPal\nlanguage: en\nquestions: [How do I redeem a voucher?]\n---\nEnter the code at the checkout.",
  };

  test("a page in another language is used only when sure, and the answer says so", async () => {
    const bot = await answers({ folder: await folderWith(english), name: "help", gather: { quietMs: 1, maxMs: 2 } });
    expect(bot).toMatchObject({ name: "help", gather: { quietMs: 1, maxMs: 2 } });
    const { replies } = await ask(bot, "PayPal?", { language: "de" });
    expect(replies[0]?.text).toBe(
      "Das habe ich nur auf Englisch:\n\nEnter the code at the checkout.\n\n— Quelle: PayPal",
    );
    expect((await ask(bot, "Wie kann ich einen Gutschein einlösen?", { language: "de" })).replies[0]?.choices).toEqual([
      "Mit Mensch sprechen",
    ]);
  });

  test("a long page is shortened and says where to read on", async () => {
    const long = `---\ntitle: Terms\nurl: https://h.example/terms\n---\n${"These are the terms of use. ".repeat(60)}`;
    const { replies } = await ask(await answers({ folder: await folderWith({ "terms.md": long }) }), "terms");
    expect(replies[0]?.text).toMatch(/terms of use\.\n\n— Source: Terms\nRead on: https:\/\/h\.example\/terms$/);
    expect(replies[0]?.text.length).toBeLessThan(700);
  });

  test("watched, it answers from a page saved since, and keeps the old one while the new one is broken", async () => {
    const folder = await folderWith(english);
    const bot = await answers({ folder, watch: true });
    const say = async (afterMs: number) => (await ask(bot, "redeem a voucher", { afterMs })).replies[0]?.text;
    const save = async (text: string, at: number) => {
      await writeFile(join(folder, "gift.md"), text);
      await utimes(join(folder, "gift.md"), at, at);
    };
    expect(await say(0)).toContain("Enter the code");
    await save("---\ntitle: [\n---\n", 1);
    expect(await say(6_000)).toContain("Enter the code");
    await save(english["gift.md"].replace("Enter", "Type"), 2);
    expect(await say(7_000)).toContain("Enter the code");
    expect(await say(12_000)).toContain("Type the code");
  });

  test("the folder's faults reach whoever starts the bot", async () => {
    await expect(answers({ folder: await folderWith({}) })).rejects.toThrow(/no \.md files/);
  });
});
