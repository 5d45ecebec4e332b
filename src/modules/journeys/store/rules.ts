import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { type Current, type RuleRow, refuseSameName, savedOrConflict, tables } from "./tables.ts";

/** Rules in the order in which they are tried. */
export async function allRules(db: Database, workspaceId: string): Promise<RuleRow[]> {
  return tables(db)
    .selectFrom("mapping_rule")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/**
 * As {@link allRules}; they stay as they are until the transaction ends. Placing holds its rules, because removing a journey
 * or a step takes away or changes rules: so a removal waits until it can see what was placed, and nothing is placed on what
 * is gone.
 */
export async function heldRules(db: Database, workspaceId: string): Promise<RuleRow[]> {
  const rows = await tables(db)
    .selectFrom("mapping_rule")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .forShare()
    .execute();
  // Sorted here: a lock that had to wait gives the row as it became, in the place of what it was.
  return rows.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

/** @throws AppError NOT_FOUND */
export async function ruleById(db: Database, workspaceId: string, id: string): Promise<RuleRow> {
  const row = await tables(db)
    .selectFrom("mapping_rule")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "mapping rule", id });
  return row;
}

/** Adds a rule behind the others. @throws AppError ALREADY_EXISTS when there is one of this id */
export async function insertRule(db: Database, row: Omit<RuleRow, "position">): Promise<RuleRow> {
  const next = sql`(select coalesce(max(position), -1) + 1 from mapping_rule where workspace_id = ${row.workspace_id}::uuid)`;
  return tables(db)
    .insertInto("mapping_rule")
    .values({ ...row, conditions: JSON.stringify(row.conditions) as never, position: next as never })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseSameName("mapping rule"));
}

/** @throws AppError CONFLICT */
export async function saveRule(
  db: Database,
  row: RuleRow,
  changes: Partial<RuleRow>,
  current: Current,
): Promise<RuleRow> {
  const conditions =
    changes.conditions === undefined ? {} : { conditions: JSON.stringify(changes.conditions) as never };
  const saved = await tables(db)
    .updateTable("mapping_rule")
    .set({ ...changes, ...conditions, version: row.version + 1 })
    .where("workspace_id", "=", row.workspace_id)
    .where("id", "=", row.id)
    .where("version", "=", row.version)
    .returningAll()
    .executeTakeFirst();
  return savedOrConflict(saved, "mapping rule", current);
}

export async function deleteRule(db: Database, workspaceId: string, id: string): Promise<void> {
  await tables(db).deleteFrom("mapping_rule").where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

/** How many signals each rule has placed. */
export async function signalsByRule(db: Database, workspaceId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; signals: number }>`
    select rule_id as id, count(*)::int as signals from place_fact
    where workspace_id = ${workspaceId}::uuid and rule_id is not null group by rule_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.signals]));
}

/**
 * Conditions on one theme are conditions on another from now on, also of rules that were removed with their journey. Ids are unlike any
 * other text, so they are replaced as text.
 */
export async function moveConditions(
  db: Database,
  workspaceId: string,
  fromThemeId: string,
  intoThemeId: string,
): Promise<void> {
  const moveRemoved = () =>
    sql`
    update removal set gone = replace(gone::text, ${fromThemeId}, ${intoThemeId})::jsonb
    where workspace_id = ${workspaceId}::uuid and position(${fromThemeId} in gone::text) > 0`.execute(db);
  // First for what is restored at this moment, and again for what is removed.
  await moveRemoved();
  await sql`
    update mapping_rule set conditions = replace(conditions::text, ${fromThemeId}, ${intoThemeId})::jsonb, version = version + 1
    where workspace_id = ${workspaceId}::uuid and position(${fromThemeId} in conditions::text) > 0`.execute(db);
  await moveRemoved();
}
