import type { Selectable } from "kysely";
import type { Sql } from "../db/database.ts";
import type {
  AssigneeKind,
  ContactTable,
  ConversationStatus,
  ConversationTable,
  MessageTable,
  OutboxTable,
} from "../db/schema/index.ts";

export type ListedConversation = Selectable<ConversationTable> &
  Pick<Selectable<ContactTable>, "external_id" | "phone" | "profile_name" | "language" | "subscription">;

export type ListFilter = {
  status: ConversationStatus;
  assignee?: AssigneeKind;
  assigneeName?: string;
  /** Only those after this place in the list. */
  after?: { at: Date; id: string };
  limit: number;
};

const conversations = (sql: Sql) =>
  sql.kysely
    .selectFrom("conversation")
    .innerJoin("contact", "contact.id", "conversation.contact_id")
    .selectAll("conversation")
    .select([
      "contact.external_id",
      "contact.phone",
      "contact.profile_name",
      "contact.language",
      "contact.subscription",
    ]);

/** Longest silent first, so that the top of a queue is who has waited longest. */
export function selectConversations(sql: Sql, filter: ListFilter): Promise<ListedConversation[]> {
  let query = conversations(sql).where("conversation.status", "=", filter.status);
  if (filter.assignee) query = query.where("conversation.assignee", "=", filter.assignee);
  if (filter.assigneeName) query = query.where("conversation.assignee_name", "=", filter.assigneeName);
  const { after } = filter;
  if (after) {
    query = query.where((where) =>
      where(where.refTuple("conversation.last_message_at", "conversation.id"), ">", where.tuple(after.at, after.id)),
    );
  }
  return query.orderBy("conversation.last_message_at").orderBy("conversation.id").limit(filter.limit).execute();
}

export function selectConversation(sql: Sql, id: string): Promise<ListedConversation | undefined> {
  return conversations(sql).where("conversation.id", "=", id).executeTakeFirst();
}

export type TimelineEntry = Selectable<MessageTable> & { status: OutboxTable["status"] | null; reason: string | null };

/** The newest `limit` entries before `before`, oldest first. */
export async function selectTimeline(
  sql: Sql,
  conversationId: string,
  before: number,
  limit: number,
): Promise<TimelineEntry[]> {
  const rows = await sql.kysely
    .selectFrom("message")
    .leftJoin("outbox", (join) =>
      join.onRef("outbox.conversation_id", "=", "message.conversation_id").onRef("outbox.seq", "=", "message.seq"),
    )
    .selectAll("message")
    .select(["outbox.status", "outbox.reason"])
    .where("message.conversation_id", "=", conversationId)
    .where("message.seq", "<", before)
    .orderBy("message.seq", "desc")
    .limit(limit)
    .execute();
  return rows.reverse();
}
