import type { Step } from "./play-steps.ts";
import { anaAsks, conversationOfAna, expect, type Stage, settle, showAnswers, timeline, until } from "./stage.ts";

/** A quote, backslashes and a line break: each breaks the JSON of the article's webhook body. */
const awkward = 'My card was "declined", it says C:\\new\\table.\nHow can I pay?';

/** The conversation of the demonstration; each step checks what it claims. */
export function demoScript(stage: Stage): Step[] {
  return [
    { title: "a question is answered from the help pages, with its source", run: () => helpIsCited(stage) },
    { title: "a message that breaks the webhook's JSON is read in full", run: () => awkwardTextIsRead(stage) },
    { title: "a person is asked for, and the bot steps back", run: () => personIsAskedFor(stage) },
    { title: "an agent takes over and answers", run: (signal) => agentAnswers(stage, signal) },
    { title: "the bot stays silent while the agent has the conversation", run: () => botIsSilent(stage) },
    { title: "the agent gives back, and the bot answers again", run: () => botAnswersAgain(stage) },
    {
      title: "what Ana is interested in stands on her Braze profile",
      run: (signal) => factReachesBraze(stage, signal),
    },
    { title: "the ledger balances", run: () => ledgerBalances(stage) },
  ];
}

async function helpIsCited(stage: Stage): Promise<void> {
  const [answer = ""] = await anaAsks(stage, "When will my order arrive?");
  expect(answer.includes("Delivery times"), `the answer names no source: ${answer}`);
}

async function awkwardTextIsRead(stage: Stage): Promise<void> {
  const [answer = ""] = await anaAsks(stage, awkward);
  const body = stage.sandbox.webhooks.at(-1)?.body ?? "";
  expect(!isJson(body), "the webhook's body was not broken, so this shows nothing");
  const read = (await timeline(stage)).findLast(({ kind }) => kind === "inbound")?.text;
  expect(read === awkward, `Parley read something else: ${JSON.stringify(read)}`);
  expect(answer !== "", "the answer is empty");
  stage.transcript.remark("(the body that Braze posted was broken JSON; Parley read every character of it)");
}

async function personIsAskedFor(stage: Stage): Promise<void> {
  await anaAsks(stage, "I want a person");
  const { assignee } = await conversationOfAna(stage);
  expect(assignee.kind === "queue", `the conversation is with "${assignee.kind}", not in the queue`);
}

async function agentAnswers(stage: Stage, signal: AbortSignal): Promise<void> {
  const { id } = await conversationOfAna(stage);
  await stage.desk.call("POST", `/api/conversations/${id}/claim`, {});
  stage.transcript.remark("(Maria takes the conversation: POST /api/conversations/…/claim)");
  const [before, since] = [stage.ana.received().length, stage.sandbox.now()];
  await stage.desk.call("POST", `/api/conversations/${id}/replies`, {
    text: "Hello Ana, this is Maria. What is your order number?",
  });
  await until(() => (stage.ana.received().length > before ? true : null), signal);
  await showAnswers(stage, before, since);
}

async function botIsSilent(stage: Stage): Promise<void> {
  const before = stage.ana.received().length;
  const text = "It is 4711. How long does delivery take?";
  stage.transcript.line({ who: "Ana", direction: "in", text, ms: null });
  await stage.ana.says(text);
  await settle(stage);
  expect((await timeline(stage)).at(-1)?.text === text, "Maria does not see the message");
  expect(stage.ana.received().length === before, `somebody answered: ${stage.ana.received().at(-1)}`);
  stage.transcript.remark("(Maria sees it; the bot says nothing)");
}

async function botAnswersAgain(stage: Stage): Promise<void> {
  const { id } = await conversationOfAna(stage);
  await stage.desk.call("POST", `/api/conversations/${id}/hand-back`);
  stage.transcript.remark("(Maria gives it back: POST /api/conversations/…/hand-back)");
  const [answer = ""] = await anaAsks(stage, "Can I send an item back?");
  expect(answer.includes("Return a parcel"), `the bot did not answer from its pages: ${answer}`);
}

async function factReachesBraze(stage: Stage, signal: AbortSignal): Promise<void> {
  await anaAsks(stage, "Nice. Do you have a gift card for my sister?");
  const value = await until(
    () => stage.sandbox.user(stage.ana.externalId ?? "")?.attributes.interested_in ?? null,
    signal,
  );
  expect(value === "gift cards", `the attribute says ${JSON.stringify(value)}`);
  stage.transcript.remark(`(on Ana's profile in Braze now: interested_in = ${JSON.stringify(value)})`);
}

async function ledgerBalances(stage: Stage): Promise<void> {
  await settle(stage);
  const { balance } = await stage.desk.call<{
    balance: { balanced: boolean; received: number; handled: number; pending: number };
  }>("GET", "/api/ledger");
  expect(balance.balanced && balance.pending === 0, `it does not: ${JSON.stringify(balance)}`);
  stage.transcript.remark(`(ledger: ${balance.received} received, ${balance.handled} handled, nothing lost)`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The question was whether it can be parsed.
    return false;
  }
}
