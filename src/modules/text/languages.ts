import { sql } from "kysely";
import type { Database } from "../../kernel/context.ts";
import { longTexts } from "../signals/index.ts";

/** So many long texts are looked at, so many must be there, and such a share in one language, for a source to have a usual one. */
const looked = 200;
const fewest = 20;
const leastShare = 0.7;

/** The language that most texts of each source are in; null where it has none, or too few long texts to tell. */
export type UsualLanguages = ReadonlyMap<string, string | null>;

/**
 * Settled once for a source, with its first {@link fewest} long texts, and anew when all texts are read again: a short text is then
 * read the same way whatever came with it. Reads only; {@link settleLanguages} keeps what was found.
 */
export async function usualLanguages(
  db: Database,
  workspaceId: string,
  sourceIds: readonly string[],
): Promise<UsualLanguages> {
  const ids = [...new Set(sourceIds)];
  const { rows } = await sql<{ sourceId: string; language: string | null }>`
    select source_id as "sourceId", language from source_language
    where workspace_id = ${workspaceId}::uuid and source_id = any(${ids}::uuid[])`.execute(db);
  const usual = new Map(rows.map(({ sourceId, language }) => [sourceId, language]));
  for (const id of ids) {
    if (usual.has(id)) continue;
    const texts = await longTexts(db, workspaceId, id, looked);
    if (texts.length < fewest) continue;
    // Loaded with the first texts, for it holds the letters of 60 languages.
    const { detectLanguage } = await import("../../language/detect-language.ts");
    usual.set(id, commonest(texts.map((text) => detectLanguage(text))));
  }
  return usual;
}

/** Keeps what was found of sources of which nothing was kept. */
export async function settleLanguages(db: Database, workspaceId: string, usual: UsualLanguages): Promise<void> {
  if (usual.size === 0) return;
  const rows = [...usual].map(([source_id, language]) => ({ source_id, language }));
  await sql`
    insert into source_language (workspace_id, source_id, language)
    select ${workspaceId}::uuid, source_id, language
    from json_to_recordset(${JSON.stringify(rows)}::json) as settled (source_id uuid, language text)
    on conflict do nothing`.execute(db);
}

/** All sources are looked at anew with the next texts. */
export async function forgetLanguages(db: Database, workspaceId: string): Promise<void> {
  await sql`delete from source_language where workspace_id = ${workspaceId}::uuid`.execute(db);
}

function commonest(languages: readonly (string | null)[]): string | null {
  const counts = new Map<string | null, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [language, number] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one));
  return number >= leastShare * languages.length ? language : null;
}
