import { type RawBuilder, sql } from "kysely";
import type { Database, FileStore } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";

/** Uploaded files of a workspace whose bytes are still there; those of unreadable ones went when they arrived. */
export async function storedFiles(
  db: Database,
  files: Pick<FileStore, "list">,
  workspaceId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from file where workspace_id = ${workspaceId}::uuid and erased_at is null order by id`.execute(db);
  const lying = new Set((await files.list()).map(({ id }) => id));
  return rows.filter(({ id }) => lying.has(id));
}

/** Whether the bytes of these files, of whichever workspace, are to be there; ids of no file are left out. */
export async function statesOfFiles(db: Database, ids: readonly string[]): Promise<Map<string, "kept" | "erased">> {
  const { rows } = await sql<{ id: string; state: "kept" | "erased" }>`
    select id, case when erased_at is null then 'kept' else 'erased' end as state
    from file where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/**
 * Notes that a file's bytes go; imports that were to read it are cancelled, and lose what they quote of it.
 *
 * @throws AppError WRONG_STATE while an import reads it
 */
export async function eraseNamingFile(db: Database, fileId: string, now: Date): Promise<void> {
  await sql`select from file where id = ${fileId}::uuid for update`.execute(db);
  const { rows } = await sql<{ state: string }>`
    select state from import where file_id = ${fileId}::uuid for update`.execute(db);
  if (rows.some(({ state }) => state === "checking" || state === "running")) {
    const state = "being read from a file that holds this customer; wait until it has ended, or cancel it";
    throw new AppError("WRONG_STATE", { noun: "import", state });
  }
  await sql`update file set erased_at = ${now}::timestamptz, proposal = null, problem = null
    where id = ${fileId}::uuid`.execute(db);
  await sql`delete from import_row where import_id in (
    select id from import where file_id = ${fileId}::uuid and state <> 'done')`.execute(db);
  await sql`update import set samples = '[]', findings = '[]', dry_run = null,
      state = case when state in ('proposed', 'checked') then 'cancelled' else state end,
      finished_at = case when state in ('proposed', 'checked') then ${now}::timestamptz else finished_at end
    where file_id = ${fileId}::uuid`.execute(db);
}

/** Files and sources may be called after a customer. */
export async function renameNaming(db: Database, workspaceId: string, words: readonly string[]): Promise<void> {
  const naming = (name: RawBuilder<unknown>) => sql`workspace_id = ${workspaceId}::uuid
    and exists (select from unnest(${[...words]}::text[]) as word
      where length(word) > 3 and strpos(lower(${name}), lower(word)) > 0)`;
  const erased = "[erased]";
  await sql`update file set name = ${erased} where ${naming(sql`name`)}`.execute(db);
  await sql`update import set file_name = ${erased} where ${naming(sql`file_name`)}`.execute(db);
  await sql`update source set name = ${erased} where ${naming(sql`name`)}`.execute(db);
  await sql`update import set mapping = jsonb_set(mapping, '{sourceName}', to_jsonb(${erased}::text))
    where ${naming(sql`mapping ->> 'sourceName'`)}`.execute(db);
  await sql`update import_profile set mapping = jsonb_set(mapping, '{sourceName}', to_jsonb(${erased}::text))
    where ${naming(sql`mapping ->> 'sourceName'`)}`.execute(db);
}
