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
    await sql`delete from action_signal
      where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])`.execute(db);
    for (const place of written) await redact(db, workspaceId, place, tellingOf(words));
  },
};

type Place = (typeof written)[number];

function tellingOf(words: readonly string[]): string[] {
  return words.filter(({ length }) => length >= shortest);
}

/** What was written there and holds one of the words, perhaps within a longer one. */
async function quoting(db: Database, workspaceId: string, [table, column]: Place, words: readonly string[]) {
  if (words.length === 0) return [];
  const { rows } = await sql<{ id: string; said: string }>`
    select id, ${sql.ref(column)} as said from ${sql.table(table)}
    where workspace_id = ${workspaceId}::uuid and exists (select from unnest(${[...words]}::text[]) as word
      where strpos(${sql.ref(column)}, word) > 0 or strpos(lower(${sql.ref(column)}), lower(word)) > 0)`.execute(db);
  return rows;
}

async function redact(db: Database, workspaceId: string, place: Place, words: readonly string[]): Promise<void> {
  const [table, column] = place;
  for (const { id, said } of await quoting(db, workspaceId, place, words)) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${said.replace(wholeWords(words), gone)}
      where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db);
  }
}

/** Any of the words, the longest first, not as a part of a longer word. */
function wholeWords(words: readonly string[]): RegExp {
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const any = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu");
}
