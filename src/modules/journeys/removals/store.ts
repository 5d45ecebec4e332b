import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { type Gone, type RemovalRow, tables } from "../store/tables.ts";

type Table = keyof Gone;

/** Deletes lines, for keeping them. @returns them, as they were at that moment */
export async function takeOut<T extends Table>(
  db: Database,
  table: T,
  workspaceId: string,
  condition: RawBuilder<SqlBool>,
): Promise<NonNullable<Gone[T]>> {
  const { rows } = await sql<{ gone: NonNullable<Gone[T]> }>`
    with gone as (delete from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid and ${condition} returning *)
    select coalesce(jsonb_agg(to_jsonb(gone)), '[]') as gone from gone`.execute(db);
  return rows[0]!.gone;
}

/** Inserts lines as they were. Columns that came to the table since have their defaults. */
export async function putBack<T extends Table>(db: Database, table: T, lines: Gone[T]): Promise<void> {
  const [first] = lines ?? [];
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  // Somebody can have made a rule of the same id; anything else has an id that nobody can choose.
  const conflict = table === "mapping_rule" ? sql`on conflict (workspace_id, id) do nothing` : sql``;
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(lines)}::jsonb) ${conflict}`.execute(
    db,
  );
}

export async function keepRemoval(db: Database, row: RemovalRow): Promise<void> {
  await tables(db)
    .insertInto("removal")
    .values({ ...row, gone: JSON.stringify(row.gone) as never })
    .execute();
}

/** The removal of one thing. @throws AppError NOT_FOUND when there is none, or it is kept no more */
export async function removalOf(
  db: Database,
  workspaceId: string,
  kind: RemovalRow["kind"],
  id: string,
): Promise<RemovalRow> {
  const row = await tables(db)
    .selectFrom("removal")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .where("id", "=", id)
    // Of two who restore it at once, one does.
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: `removed ${kind}`, id });
  return row;
}

/** What was removed, the latest first. */
export async function allRemovals(db: Database, workspaceId: string): Promise<RemovalRow[]> {
  return tables(db)
    .selectFrom("removal")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("removed_at", "desc")
    .orderBy("id")
    .execute();
}

export async function saveGone(db: Database, row: RemovalRow, gone: Gone): Promise<void> {
  await tables(db)
    .updateTable("removal")
    .set({ gone: JSON.stringify(gone) as never })
    .where("workspace_id", "=", row.workspace_id)
    .where("id", "=", row.id)
    .execute();
}

export async function forgetRemoval(db: Database, workspaceId: string, id: string): Promise<void> {
  await tables(db).deleteFrom("removal").where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

/** What was removed before a moment, in any workspace. */
export async function removalsBefore(db: Database, moment: Date): Promise<RemovalRow[]> {
  return tables(db).selectFrom("removal").selectAll().where("removed_at", "<", moment).execute();
}

/** Forgets a removal that still is this one: it can have been restored, and removed again. @returns whether it was */
export async function forgetThis(db: Database, { workspace_id, id, removed_at }: RemovalRow): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom("removal")
    .where("workspace_id", "=", workspace_id)
    .where("id", "=", id)
    .where("removed_at", "=", removed_at)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
