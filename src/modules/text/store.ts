import { sql } from "kysely";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import { maskPersonalData } from "../../language/mask.ts";
import { uniqueViolation } from "../../storage/index.ts";
import type { Theme } from "./contract.ts";

interface ThemeTable {
  workspace_id: string;
  id: string;
  name: string;
  parent_id: string | null;
  meaning: string;
  phrases: string[];
  exclusions: string[];
  examples: string[];
  counterexamples: string[];
  complaint_category: boolean;
  owner_id: string | null;
  version: number;
}

type Tables = {
  theme: ThemeTable;
  taxonomy: { workspace_id: string; version: number };
};

export type ThemeFields = Omit<Theme, "id" | "version">;

const tables = (db: Database) => db.withTables<Tables>();

export async function allThemes(db: Database, workspaceId: string): Promise<Theme[]> {
  const rows = await tables(db)
    .selectFrom("theme")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("name")
    .execute();
  return rows.map(asTheme);
}

/** As {@link allThemes}; they stay as they are until the transaction ends. */
export async function heldThemes(db: Database, workspaceId: string): Promise<Theme[]> {
  const rows = await tables(db)
    .selectFrom("theme")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .forShare()
    .execute();
  return rows.map(asTheme);
}

/** @throws AppError NOT_FOUND */
export async function themeById(db: Database, workspaceId: string, id: string): Promise<Theme> {
  const row = await tables(db)
    .selectFrom("theme")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "theme", id });
  return asTheme(row);
}

export async function themeNames(
  db: Database,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom("theme")
    .select(["id", "name"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** @throws AppError ALREADY_EXISTS when a theme of this name stands at the same place. */
export async function insertTheme(db: Database, workspaceId: string, id: string, fields: ThemeFields): Promise<Theme> {
  const row = await tables(db)
    .insertInto("theme")
    .values({ workspace_id: workspaceId, id, version: 1, ...asRow(fields) })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseSameName);
  return asTheme(row);
}

/** Adds what is not there yet under these names at this place; safe when two imports do it at once. */
export async function ensureThemesAt(
  db: Database,
  workspaceId: string,
  parentId: string | null,
  themes: readonly { id: string; name: string }[],
): Promise<void> {
  if (themes.length === 0) return;
  await tables(db)
    .insertInto("theme")
    .values(
      themes.map(({ id, name }) => ({
        workspace_id: workspaceId,
        id,
        name,
        parent_id: parentId,
        meaning: "",
        phrases: [],
        exclusions: [],
        examples: [],
        counterexamples: [],
        complaint_category: false,
        owner_id: null,
        version: 1,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * What it was before is kept as a version.
 *
 * @throws AppError CONFLICT when somebody saved another version meanwhile.
 */
export async function saveTheme(db: Database, workspaceId: string, theme: Theme): Promise<Theme> {
  await sql`
    insert into theme_version (workspace_id, theme_id, version, name, meaning, phrases, exclusions, examples, counterexamples)
    select workspace_id, id, version, name, meaning, phrases, exclusions, examples, counterexamples from theme
    where workspace_id = ${workspaceId}::uuid and id = ${theme.id}::uuid and version = ${theme.version}
    on conflict do nothing`.execute(db);
  const saved = await tables(db)
    .updateTable("theme")
    .set({ ...asRow(theme), version: theme.version + 1 })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", theme.id)
    .where("version", "=", theme.version)
    .returningAll()
    .executeTakeFirst()
    .catch(refuseSameName);
  if (saved === undefined) {
    throw new AppError("CONFLICT", { noun: "theme", current: await themeById(db, workspaceId, theme.id) });
  }
  return asTheme(saved);
}

/** What had been merged into it means nothing any more: a file that names it makes a theme of its own again. */
export async function deleteTheme(db: Database, workspaceId: string, id: string): Promise<void> {
  await sql`delete from merged_theme where workspace_id = ${workspaceId}::uuid and into_id = ${id}::uuid`.execute(db);
  await sql`delete from theme_version where workspace_id = ${workspaceId}::uuid and theme_id = ${id}::uuid`.execute(db);
  await tables(db).deleteFrom("theme").where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

/** Version of the taxonomy in force; 0 before the first theme. */
export async function taxonomyVersion(db: Database, workspaceId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom("taxonomy")
    .select("version")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Says that the taxonomy changed: later labels carry the new version. */
export async function advanceTaxonomy(db: Database, workspaceId: string): Promise<void> {
  await tables(db)
    .insertInto("taxonomy")
    .values({ workspace_id: workspaceId, version: 1 })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet({ version: sql`taxonomy.version + 1` }))
    .execute();
}

function refuseSameName(error: unknown): never {
  if (uniqueViolation(error) !== undefined) throw new AppError("ALREADY_EXISTS", { noun: "theme" }, { cause: error });
  throw error;
}

function asRow(fields: ThemeFields) {
  return {
    name: fields.name,
    parent_id: fields.parentId,
    meaning: fields.meaning,
    phrases: fields.phrases,
    exclusions: fields.exclusions,
    // Whoever copies a passage from a letter copies what the letter says about its writer.
    examples: fields.examples.map((passage) => maskPersonalData(passage).text),
    counterexamples: fields.counterexamples.map((passage) => maskPersonalData(passage).text),
    complaint_category: fields.complaintCategory,
    owner_id: fields.ownerId,
  };
}

function asTheme(row: ThemeTable): Theme {
  return {
    id: row.id,
    name: row.name,
    parentId: row.parent_id,
    meaning: row.meaning,
    phrases: row.phrases,
    exclusions: row.exclusions,
    examples: row.examples,
    counterexamples: row.counterexamples,
    complaintCategory: row.complaint_category,
    ownerId: row.owner_id,
    version: row.version,
  };
}
