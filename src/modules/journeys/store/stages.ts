import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { type Current, refuseSameName, type StageRow, savedOrConflict, tables } from "./tables.ts";

export async function allStages(db: Database, workspaceId: string): Promise<StageRow[]> {
  return tables(db)
    .selectFrom("stage")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("position")
    .orderBy("name")
    .execute();
}

/** As {@link stageById}; the stage cannot be removed until the transaction ends. @throws AppError NOT_FOUND */
export async function holdStage(db: Database, workspaceId: string, id: string): Promise<StageRow> {
  await sql`select from stage where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for key share`.execute(db);
  return stageById(db, workspaceId, id);
}

/** @throws AppError NOT_FOUND */
export async function stageById(db: Database, workspaceId: string, id: string): Promise<StageRow> {
  const row = await tables(db)
    .selectFrom("stage")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "stage", id });
  return row;
}

/** Adds a stage behind the others. @throws AppError ALREADY_EXISTS */
export async function insertStage(db: Database, workspaceId: string, id: string, name: string): Promise<StageRow> {
  return tables(db)
    .insertInto("stage")
    .values({
      workspace_id: workspaceId,
      id,
      name,
      position:
        sql`(select coalesce(max(position), -1) + 1 from stage where workspace_id = ${workspaceId}::uuid)` as never,
      version: 1,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseSameName("stage"));
}

/** @throws AppError CONFLICT, ALREADY_EXISTS */
export async function saveStage(
  db: Database,
  row: StageRow,
  changes: Partial<StageRow>,
  current: Current,
): Promise<StageRow> {
  const saved = await tables(db)
    .updateTable("stage")
    .set({ ...changes, version: row.version + 1 })
    .where("workspace_id", "=", row.workspace_id)
    .where("id", "=", row.id)
    .where("version", "=", row.version)
    .returningAll()
    .executeTakeFirst()
    .catch(refuseSameName("stage"));
  return savedOrConflict(saved, "stage", current);
}
