import { sql } from "kysely";
import type { Database } from "../../kernel/context.ts";
import { type Holding, quoting, redact, requote, tellingOf } from "../customers/index.ts";

/** Where people write freely about an action, and could quote a customer. */
const written = [
  ["action", "title"],
  ["action", "reason"],
  ["action_event", "from_value"],
  ["action_event", "to_value"],
  ["action_comment", "text"],
] as const;

/** Takes the links to signals from the actions. */
async function unlink(db: Database, workspaceId: string, signalIds: readonly string[]): Promise<void> {
  await sql`delete from action_signal
    where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])`.execute(db);
}

/**
 * Actions stay when a customer who gave rise to them is erased: they are the organisation's own. What goes are the links to the
 * customer's signals, and the customer's words and identifiers wherever they were quoted.
 */
export const actionsHolding: Holding = {
  part: "actions",
  async read(db, { workspaceId, signalIds, words }) {
    const { rows } = await sql<{ title: string; status: string; answers: string }>`
      select title, status, signal_id as answers from action_signal linked
      join action on action.workspace_id = linked.workspace_id and action.id = linked.action_id
      where linked.workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])
      order by title, signal_id`.execute(db);
    const quotes: { quotedIn: string; said: string }[] = [];
    for (const place of written) {
      for (const { said } of await quoting(db, workspaceId, place, tellingOf(words))) {
        quotes.push({ quotedIn: place.join(" "), said });
      }
    }
    return [...rows, ...quotes];
  },
  async erase({ db }, { workspaceId, signalIds, words }) {
    await unlink(db, workspaceId, signalIds);
    for (const place of written) await redact(db, workspaceId, place, tellingOf(words));
  },
  /** Quotes in actions are the organisation's own notes. */
  async expire({ db }, { workspaceId, signalIds, isWhole }) {
    if (isWhole) await unlink(db, workspaceId, signalIds);
  },
  /** A quote says what the comment says now. A name that people wrote themselves is their own. */
  async mask({ db }, { workspaceId, quotes }) {
    for (const place of written) await requote(db, workspaceId, place, quotes);
    return false;
  },
};
