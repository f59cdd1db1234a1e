import type { Context } from "../context.ts";
import type { AssigneeKind, ConversationStatus } from "../db/schema/index.ts";
import { NotFoundError } from "../errors.ts";
import {
  type ListedConversation,
  selectConversation,
  selectConversations,
  selectTimeline,
  type TimelineEntry,
} from "./queries.ts";

export type { ListedConversation, TimelineEntry } from "./queries.ts";

export type ListInput = {
  status: ConversationStatus;
  assignee?: AssigneeKind;
  name?: string;
  after?: string;
  limit: number;
};

/** A page of conversations, longest silent first, and where the next one begins. */
export async function listConversations(
  ctx: Context,
  input: ListInput,
): Promise<{ conversations: ListedConversation[]; next: string | null }> {
  const { name: assigneeName, after, ...filter } = input;
  const conversations = await selectConversations(ctx.db, { ...filter, assigneeName, after: parsePlace(after) });
  const last = conversations.at(-1);
  return {
    conversations,
    next: last && conversations.length === input.limit ? `${last.last_message_at.toISOString()}_${last.id}` : null,
  };
}

function parsePlace(text: string | undefined): { at: Date; id: string } | undefined {
  const [at = "", id = ""] = (text ?? "").split("_", 2);
  const date = new Date(at);
  return id === "" || Number.isNaN(date.getTime()) || !/^[0-9a-f-]{36}$/.test(id) ? undefined : { at: date, id };
}

export type GetInput = { conversationId: string; before?: number; limit: number };

/** The conversation and the newest `limit` entries of its timeline, oldest first. */
export async function getConversation(
  ctx: Context,
  input: GetInput,
): Promise<{ conversation: ListedConversation; timeline: TimelineEntry[]; earlier: number | null }> {
  const conversation = await selectConversation(ctx.db, input.conversationId);
  if (conversation === undefined) throw new NotFoundError(`There is no conversation "${input.conversationId}".`);
  const timeline = await selectTimeline(ctx.db, input.conversationId, input.before ?? 2_147_483_647, input.limit);
  const [first] = timeline;
  return { conversation, timeline, earlier: first && first.seq > 1 ? first.seq : null };
}
