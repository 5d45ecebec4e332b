import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import type { SignalTables } from "./tables.ts";

export interface UploadedFile {
  id: string;
  name: string;
  bytes: number;
  sha256: string;
  /** How it can be read; null when `problem` says why it cannot. */
  proposal: unknown;
  problem: unknown;
  erasedAt: Date | null;
}

export async function insertFile(
  db: Database,
  workspaceId: string,
  file: Omit<UploadedFile, "erasedAt"> & { uploadedAt: Date },
): Promise<void> {
  await db
    .withTables<SignalTables>()
    .insertInto("file")
    .values({
      id: file.id,
      workspace_id: workspaceId,
      name: file.name,
      bytes: file.bytes,
      sha256: file.sha256,
      uploaded_at: file.uploadedAt,
      proposal: JSON.stringify(file.proposal),
      problem: JSON.stringify(file.problem),
      erased_at: null,
    })
    .execute();
}

/** @throws AppError NOT_FOUND */
export async function readFile(db: Database, workspaceId: string, id: string): Promise<UploadedFile> {
  return found(
    await sql<UploadedFile>`${fileColumns}
    from file where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`.execute(db),
    id,
  );
}

/** A file that is not erased until the transaction ends. @throws AppError NOT_FOUND */
export async function holdFile(db: Database, workspaceId: string, id: string): Promise<UploadedFile> {
  return found(
    await sql<UploadedFile>`${fileColumns}
    from file where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for share`.execute(db),
    id,
  );
}

const fileColumns = sql`select id, name, bytes, sha256, proposal, problem, erased_at as "erasedAt"`;

function found({ rows }: { rows: UploadedFile[] }, id: string): UploadedFile {
  if (rows[0] === undefined) throw new AppError("NOT_FOUND", { noun: "file", id });
  return rows[0];
}

/** Notes that a file's bytes go, and the samples of them, unless another import still needs them. @returns whether they go */
export async function eraseFile(db: Database, fileId: string, now: Date): Promise<boolean> {
  // Waits for whoever is making an import of it; the next statement then sees that import.
  await sql`select from file where id = ${fileId}::uuid for update`.execute(db);
  const { rows } = await sql<{ id: string }>`
    update file set erased_at = coalesce(erased_at, ${now}::timestamptz), proposal = null
    where id = ${fileId}::uuid and not exists (select from import where file_id = file.id
      and state in ('proposed', 'checking', 'checked', 'running', 'failed'))
    returning id`.execute(db);
  return rows.length > 0;
}

/** Files older than a moment whose bytes are still there and no import is working on. */
export async function forgottenFiles(db: Database, before: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from file where erased_at is null and uploaded_at < ${before}::timestamptz
      and not exists (select from import where file_id = file.id and state in ('checking', 'running'))`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Notes that a file's bytes go although an import could still ask for them, and empties the samples that the import shows.
 * @returns false when an import has begun to work on it meanwhile
 */
export async function eraseForgotten(db: Database, fileId: string, now: Date): Promise<boolean> {
  await sql`select from file where id = ${fileId}::uuid for update`.execute(db);
  const { rows } = await sql<{ id: string }>`
    update file set erased_at = ${now}::timestamptz, proposal = null
    where id = ${fileId}::uuid
      and not exists (select from import where file_id = file.id and state in ('checking', 'running'))
    returning id`.execute(db);
  if (rows.length === 0) return false;
  await sql`update import set samples = '[]' where file_id = ${fileId}::uuid`.execute(db);
  return true;
}

/** All files whose bytes should be there. */
export async function keptFiles(db: Database): Promise<Pick<UploadedFile, "id" | "bytes" | "sha256">[]> {
  const { rows } = await sql<Pick<UploadedFile, "id" | "bytes" | "sha256">>`
    select id, bytes, sha256 from file where erased_at is null order by uploaded_at`.execute(db);
  return rows;
}
