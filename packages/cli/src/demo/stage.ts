import { setTimeout as pause } from "node:timers/promises";
import type { ChatMessage } from "@parley/sandbox";
import type { DemoWorld } from "./demo-world.ts";
import type { Transcript } from "./transcript.ts";

export type Stage = DemoWorld & { readonly transcript: Transcript };

type TimelineEntry = { seq: number; kind: string; author: string; text: string };
type Conversation = {
  id: string;
  assignee: { kind: string; name: string | null };
  contact: { externalId: string | null };
};

const lookAgainMs = 25;

/** Fails a step with a reason. */
export function expect(holds: boolean, reason: string): void {
  if (!holds) throw new Error(reason);
}

/** Looks until there is something to see; gives up with the step. */
export async function until<Seen>(look: () => Promise<Seen | null> | Seen | null, signal: AbortSignal): Promise<Seen> {
  for (;;) {
    signal.throwIfAborted();
    const seen = await look();
    if (seen !== null) return seen;
    await pause(lookAgainMs, undefined, { signal });
  }
}

/** Nothing is under way any more, neither at Braze nor in Parley. */
export async function settle({ sandbox, engine }: Stage): Promise<void> {
  await sandbox.idle();
  await engine.rest();
}

/** Ana writes; resolves with Parley's answers once they are on her phone, and shows both. */
export async function anaAsks(stage: Stage, text: string): Promise<string[]> {
  const before = stage.ana.received().length;
  stage.transcript.line({ who: "Ana", direction: "in", text, ms: null });
  await stage.ana.says(text);
  await stage.ana.waitFor(before + 1);
  await settle(stage);
  return showAnswers(stage, before, lastWebhookAt(stage));
}

/** Shows what came to the phone after the first `before` texts. */
export async function showAnswers(stage: Stage, before: number, since: number): Promise<string[]> {
  const bubbles = stage.ana
    .messages()
    .filter(({ from }) => from === "brand")
    .slice(before);
  const written = (await timeline(stage)).filter(({ kind }) => kind === "reply").slice(-bubbles.length);
  for (const [index, bubble] of bubbles.entries()) {
    stage.transcript.line({
      who: written[index]?.author ?? "parley",
      direction: "out",
      text: drawBubble(bubble),
      ms: bubble.at - since,
    });
  }
  return bubbles.map(({ text }) => text);
}

function drawBubble({ text, buttons }: ChatMessage): string {
  return buttons.length === 0 ? text : `${text}\n${buttons.map((label) => `[${label}]`).join(" ")}`;
}

function lastWebhookAt({ sandbox, ana }: Stage): number {
  const webhook = sandbox.webhooks.findLast(({ phone }) => phone === ana.number);
  return webhook?.attempts[0]?.at ?? webhook?.at ?? sandbox.now();
}

/** Ana's conversation as the agent sees it. */
export async function conversationOfAna({ desk, ana }: Stage): Promise<Conversation> {
  const { conversations } = await desk.call<{ conversations: Conversation[] }>("GET", "/api/conversations");
  const found = conversations.find(({ contact }) => contact.externalId === ana.externalId);
  if (found === undefined) throw new Error("the agent's list does not show Ana's conversation");
  return found;
}

export async function timeline(stage: Stage): Promise<TimelineEntry[]> {
  const { id } = await conversationOfAna(stage);
  const { timeline: entries } = await stage.desk.call<{ timeline: TimelineEntry[] }>("GET", `/api/conversations/${id}`);
  return entries.toSorted((one, other) => one.seq - other.seq);
}
