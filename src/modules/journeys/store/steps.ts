import { sql } from "kysely";
import { type Actor, requireJourney, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { type Current, refuseSameName, type StepRow, savedOrConflict, tables } from "./tables.ts";

export async function stepsOf(db: Database, workspaceId: string, journeyIds: readonly string[]): Promise<StepRow[]> {
  if (journeyIds.length === 0) return [];
  return tables(db)
    .selectFrom("step")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("journey_id", "in", journeyIds)
    .orderBy("position")
    .orderBy("name")
    .execute();
}

/** @throws AppError NOT_FOUND, also when the step's journey is outside the actor's scope */
export async function stepById(db: Database, actor: Actor, id: string): Promise<StepRow> {
  const row = await tables(db)
    .selectFrom("step")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(actor))
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "step", id });
  requireJourney(actor, row.journey_id);
  return row;
}

/** As {@link stepById}; the step cannot be removed until the transaction ends. @throws AppError NOT_FOUND */
export async function holdStep(db: Database, actor: Actor, id: string): Promise<StepRow> {
  await sql`select from step where workspace_id = ${workspaceOf(actor)}::uuid and id = ${id}::uuid for key share`.execute(
    db,
  );
  return stepById(db, actor, id);
}

/** Adds a step behind the others of its journey. @throws AppError ALREADY_EXISTS */
export async function insertStep(db: Database, row: Omit<StepRow, "position">): Promise<StepRow> {
  const next = sql`(select coalesce(max(position), -1) + 1 from step where workspace_id = ${row.workspace_id}::uuid and journey_id = ${row.journey_id}::uuid)`;
  return tables(db)
    .insertInto("step")
    .values({ ...row, position: next as never })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseSameName("step"));
}

/** @throws AppError CONFLICT, ALREADY_EXISTS */
export async function saveStep(
  db: Database,
  row: StepRow,
  changes: Partial<StepRow>,
  current: Current,
): Promise<StepRow> {
  const saved = await tables(db)
    .updateTable("step")
    .set({ ...changes, version: row.version + 1 })
    .where("workspace_id", "=", row.workspace_id)
    .where("id", "=", row.id)
    .where("version", "=", row.version)
    .returningAll()
    .executeTakeFirst()
    .catch(refuseSameName("step"));
  return savedOrConflict(saved, "step", current);
}

export async function stepNames(
  db: Database,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom("step")
    .select(["id", "name"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
