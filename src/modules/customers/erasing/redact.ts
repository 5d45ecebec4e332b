import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

/** What stands where somebody's words or name stood. */
const gone = "[erased]";

/** Shorter words are looked for nowhere but where they are the whole value. */
const shortest = 4;

/**
 * Where people write freely and could quote a customer: table and column, of rows with an id. `name` marks a column that tells the
 * rows apart, and stays unlike the others.
 */
export type WrittenPlace = readonly [table: string, column: string, kind?: "name"];

/** The words that tell of somebody wherever they stand. */
export function tellingOf(words: readonly string[]): string[] {
  return words.filter(({ length }) => length >= shortest);
}

/** Takes the words out of a text, the longest first, where they are not a part of a longer word. */
export function redactor(words: readonly string[]): (said: string) => string {
  return requoter(words.map((word) => [word, gone]));
}

/** What somebody can have written down, and what is to stand there. */
export type Quote = readonly [said: string, left: string];

/** As {@link redactor}, with something of its own in the place of each. */
export function requoter(quotes: readonly Quote[]): (said: string) => string {
  if (quotes.length === 0) return (said) => said;
  const longestFirst = quotes.map(([word]) => word).sort((one, other) => other.length - one.length);
  const any = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");
  const wholeWords = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu");
  const leftOf = new Map(quotes.map(([word, left]) => [word.toLowerCase(), left]));
  return (said) => said.replace(wholeWords, (word) => leftOf.get(word.toLowerCase()) ?? gone);
}

/** What was written there and holds one of the words, perhaps within a longer one. */
export async function quoting(
  db: Database,
  workspaceId: string,
  [table, column]: WrittenPlace,
  words: readonly string[],
): Promise<{ id: string; said: string }[]> {
  if (words.length === 0) return [];
  const { rows } = await sql<{ id: string; said: string }>`
    select id, ${sql.ref(column)} as said from ${sql.table(table)}
    where workspace_id = ${workspaceId}::uuid and exists (select from unnest(${[...words]}::text[]) as word
      where strpos(${sql.ref(column)}, word) > 0 or strpos(lower(${sql.ref(column)}), lower(word)) > 0)`.execute(db);
  return rows;
}

/** Takes the words out of everything that was written there. */
export const redact = (db: Database, workspaceId: string, place: WrittenPlace, words: readonly string[]) =>
  requote(
    db,
    workspaceId,
    place,
    words.map((word) => [word, gone]),
  );

/** Puts what is to stand there in the place of what was quoted. */
export async function requote(
  db: Database,
  workspaceId: string,
  place: WrittenPlace,
  quotes: readonly Quote[],
): Promise<void> {
  const [table, column, kind] = place;
  const requoted = requoter(quotes);
  const words = quotes.map(([word]) => word);
  for (const { id, said } of await quoting(db, workspaceId, place, words)) {
    const left = requoted(said);
    // Two things that were called after the same customer still have to be told apart.
    const told = kind === "name" && left !== said ? `${left} ${id.slice(-6)}` : left;
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${told}
      where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db);
  }
}
