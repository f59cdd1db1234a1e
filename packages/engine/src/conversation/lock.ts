import type { Selectable } from "kysely";
import type { Sql } from "../db/database.ts";
import type { AssigneeKind, ConversationTable } from "../db/schema/index.ts";
import { NotFoundError } from "../errors.ts";

export type ConversationRow = Selectable<ConversationTable>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The conversation, held against every other writer until the transaction ends. */
export async function lockConversation(tx: Sql, id: string): Promise<ConversationRow> {
  const row = uuid.test(id)
    ? await tx.kysely.selectFrom("conversation").selectAll().where("id", "=", id).forUpdate().executeTakeFirst()
    : undefined;
  if (row === undefined) throw new NotFoundError(`There is no conversation "${id}".`);
  return row;
}

/** Whether bots must be silent. */
export function isWithPeople(conversation: { assignee: AssigneeKind }): boolean {
  return conversation.assignee === "queue" || conversation.assignee === "agent";
}
