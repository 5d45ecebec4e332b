import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Theme } from "../vocabulary.ts";

/** A person's correction, by its place, that named a theme which was merged away. */
export interface MovedCorrection {
  signalId: string;
  ordinal: number;
  personId: string;
  /** It named the kept theme as well, and keeps it when the merge is taken back. */
  hadBoth: boolean;
}

/** What taking a change back needs, by its kind. */
export type Needed =
  | {
      kind: "merge";
      merged: Theme;
      kept: Theme;
      corrections: MovedCorrection[];
      /** Themes that had been merged into the merged one before. */
      mergedBefore: string[];
      labels: { signalId: string; origin: string; ordinal: number }[];
    }
  | { kind: "split"; theme: Theme; newId: string }
  | { kind: "move"; themeId: string; parentId: string | null };

export interface TaxonomyChange {
  number: number;
  at: Date;
  names: { theme: string; other: string | null };
  versions: Record<string, number>;
  needed: Needed;
  undoneAt: Date | null;
}

/** @returns its number */
export async function saveChange(
  db: Database,
  workspaceId: string,
  actorId: string,
  change: Pick<TaxonomyChange, "at" | "names" | "versions" | "needed">,
): Promise<number> {
  const { at, names, versions, needed } = change;
  const { rows } = await sql<{ number: number }>`
    insert into taxonomy_change (workspace_id, number, kind, at, actor_id, names, versions, needed)
    values (${workspaceId}::uuid,
      (select coalesce(max(number), 0) + 1 from taxonomy_change where workspace_id = ${workspaceId}::uuid),
      ${needed.kind}, ${at}, ${actorId}, ${JSON.stringify(names)}::jsonb, ${JSON.stringify(versions)}::jsonb,
      ${JSON.stringify(needed)}::jsonb)
    returning number`.execute(db);
  return rows[0]!.number;
}

/** The latest, newest first, without what undoing needs: that can be long. */
export async function latestChanges(
  db: Database,
  workspaceId: string,
  limit: number,
): Promise<(Omit<TaxonomyChange, "needed"> & { kind: Needed["kind"] })[]> {
  const { rows } = await sql<Omit<TaxonomyChange, "needed"> & { kind: Needed["kind"] }>`
    select number, kind, at, names, versions, undone_at as "undoneAt" from taxonomy_change
    where workspace_id = ${workspaceId}::uuid order by number desc limit ${limit}`.execute(db);
  return rows;
}

export async function changeByNumber(
  db: Database,
  workspaceId: string,
  number: number,
): Promise<TaxonomyChange | undefined> {
  const { rows } = await sql<TaxonomyChange>`
    select number, at, names, versions, needed, undone_at as "undoneAt" from taxonomy_change
    where workspace_id = ${workspaceId}::uuid and number = ${number} for update`.execute(db);
  return rows[0];
}

export async function noteUndone(db: Database, workspaceId: string, number: number, at: Date): Promise<void> {
  await sql`update taxonomy_change set undone_at = ${at}
    where workspace_id = ${workspaceId}::uuid and number = ${number}`.execute(db);
}

/** True while every theme that a change touched is as the change left it. */
export function isUntouchedSince(versions: Record<string, number>, themes: readonly Theme[]): boolean {
  const present = new Map(themes.map(({ id, version }) => [id, version]));
  return Object.entries(versions).every(([id, version]) => present.get(id) === version);
}

/**
 * What still speaks of `merged` means `intoId` from now on; also what was merged into `merged` before.
 *
 * @returns the ids of those before
 */
export async function noteMerged(db: Database, workspaceId: string, merged: Theme, intoId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update merged_theme set into_id = ${intoId}::uuid
    where workspace_id = ${workspaceId}::uuid and into_id = ${merged.id}::uuid returning id`.execute(db);
  await sql`
    insert into merged_theme (workspace_id, id, name, parent_id, into_id)
    values (${workspaceId}::uuid, ${merged.id}::uuid, ${merged.name}, ${merged.parentId}::uuid, ${intoId}::uuid)`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** The theme is there again, and what had been merged into it means it again. */
export async function forgetMerged(
  db: Database,
  workspaceId: string,
  id: string,
  before: readonly string[],
): Promise<void> {
  await sql`delete from merged_theme where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db);
  await sql`update merged_theme set into_id = ${id}::uuid
    where workspace_id = ${workspaceId}::uuid and id = any(${[...before]}::uuid[])`.execute(db);
}

export interface MergedTheme {
  id: string;
  name: string;
  parentId: string | null;
  intoId: string;
}

export async function mergedThemes(db: Database, workspaceId: string): Promise<MergedTheme[]> {
  const { rows } = await sql<MergedTheme>`
    select id, name, parent_id as "parentId", into_id as "intoId" from merged_theme
    where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows;
}

/** Corrections name the kept theme instead. @returns those that named the other */
export async function moveCorrections(
  db: Database,
  workspaceId: string,
  fromId: string,
  intoId: string,
): Promise<MovedCorrection[]> {
  const { rows } = await sql<MovedCorrection>`
    select signal_id as "signalId", text_ordinal as ordinal, person_id as "personId",
      ${intoId}::uuid = any(theme_ids) as "hadBoth"
    from correction where workspace_id = ${workspaceId}::uuid and ${fromId}::uuid = any(theme_ids)
    order by 1, 2, 3`.execute(db);
  for (const column of ["theme_ids", "said_theme_ids"]) {
    const ids = sql.ref(column);
    await sql`
      update correction set ${ids} = array(select distinct unnest(array_replace(${ids}, ${fromId}::uuid, ${intoId}::uuid)))
      where workspace_id = ${workspaceId}::uuid and ${fromId}::uuid = any(${ids})`.execute(db);
  }
  await sql`update correction set statements = replace(statements::text, ${fromId}, ${intoId})::jsonb
    where workspace_id = ${workspaceId}::uuid and statements::text like ${`%${fromId}%`}`.execute(db);
  return rows;
}

/** Gives these corrections back the theme that was merged away. */
export async function moveCorrectionsBack(
  db: Database,
  workspaceId: string,
  { fromId, intoId, moved }: { fromId: string; intoId: string; moved: readonly MovedCorrection[] },
): Promise<void> {
  await sql`
    update correction set theme_ids = case when moved."hadBoth" then array_append(theme_ids, ${fromId}::uuid)
      else array_replace(theme_ids, ${intoId}::uuid, ${fromId}::uuid) end,
      -- Which of two themes a statement had is not known any more where the comment had both.
      statements = case when moved."hadBoth" then statements
        else replace(statements::text, ${intoId}, ${fromId})::jsonb end
    from json_to_recordset(${JSON.stringify(moved)}::json)
      as moved ("signalId" uuid, ordinal int, "personId" text, "hadBoth" boolean)
    where workspace_id = ${workspaceId}::uuid and signal_id = moved."signalId" and text_ordinal = moved.ordinal
      and person_id = moved."personId" and ${intoId}::uuid = any(theme_ids)`.execute(db);
}
