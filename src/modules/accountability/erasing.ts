import { sql } from "kysely";
import type { Database } from "../../kernel/context.ts";
import type { Holding } from "../customers/index.ts";

/** What stands where somebody's words or name stood. */
const gone = "[erased]";

/** Shorter words are looked for nowhere but where they are the whole value. */
const shortest = 4;

/** Where people write freely about an action, and could quote a customer. */
const written = [
  ["action", "title"],
  ["action", "reason"],
  ["action_event", "from_value"],
  ["action_event", "to_value"],
  ["action_comment", "text"],
] as const;

/**
 * Actions stay when a customer who gave rise to them is erased: they are the organisation's own. What goes are the links to the
 * customer's signals, and the customer's words and identifiers wherever they were quoted.
 */
export const actionsHolding: Holding = {
  part: "actions",
  async read(db, { workspaceId, signalIds }) {
    const { rows } = await sql<{ title: string; status: string; signalId: string }>`
      select title, status, signal_id as "signalId" from action_signal linked
      join action on action.workspace_id = linked.workspace_id and action.id = linked.action_id
      where linked.workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])
      order by title, signal_id`.execute(db);
    return rows;
  },
  async erase({ db }, { workspaceId, signalIds, words }) {
    await sql`delete from action_signal
      where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])`.execute(db);
    const telling = words.filter(({ length }) => length >= shortest);
    if (telling.length === 0) return;
    for (const [table, column] of written) await redact(db, workspaceId, { table, column }, telling);
  },
};

async function redact(
  db: Database,
  workspaceId: string,
  { table, column }: { table: string; column: string },
  words: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ id: string; said: string }>`
    select id, ${sql.ref(column)} as said from ${sql.table(table)}
    where workspace_id = ${workspaceId}::uuid and exists (select from unnest(${[...words]}::text[]) as word
      where strpos(${sql.ref(column)}, word) > 0 or strpos(lower(${sql.ref(column)}), lower(word)) > 0)`.execute(db);
  const pattern = wholeWords(words);
  for (const { id, said } of rows) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${said.replace(pattern, gone)}
      where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db);
  }
}

/** Any of the words, the longest first, not as a part of a longer word. */
function wholeWords(words: readonly string[]): RegExp {
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const any = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu");
}
