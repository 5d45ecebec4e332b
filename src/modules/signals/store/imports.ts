import { type Selectable, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Import, Mapping, RowCounts } from "../contract.ts";
import type { SignalTables } from "./tables.ts";

const tables = (db: Database) => db.withTables<SignalTables>();

export type ImportState = Import["state"];

/** How often rows of one act disagreed, by column: the first value was kept. */
export type Disagreements = Record<string, number>;

export interface DryRun {
  counts: RowCounts;
  signals: number;
  scored: number;
  masked: number;
  disagreements: Disagreements;
}

export interface Progress {
  done: number;
  of: number;
  disagreements: Disagreements;
}

export interface ImportRecord {
  id: string;
  workspaceId: string;
  /** Null when programs sent it. */
  fileId: string | null;
  fileName: string;
  bytes: number;
  state: ImportState;
  mapping: Mapping;
  findings: string[];
  samples: string[][];
  /** The saved profile by which the file is read. */
  profile: { id: string; name: string } | null;
  dryRun: DryRun | null;
  counts: RowCounts | null;
  signals: number | null;
  /** Comments that it brought or changed, to be understood; null before it brought any, and of imports from before this was counted. */
  comments: number | null;
  progress: Progress | null;
  nextGroup: number;
  /** The job that works on it now, or did last; whatever else still runs for it must not go on. */
  jobId: string | null;
  /** Undoing has begun. */
  isTakenBack: boolean;
  error: string | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  version: number;
}

export async function insertImport(db: Database, record: ImportRecord): Promise<void> {
  await tables(db)
    .insertInto("import")
    .values({
      id: record.id,
      workspace_id: record.workspaceId,
      file_id: record.fileId,
      file_name: record.fileName,
      created_by: record.createdBy,
      created_at: record.createdAt,
      bytes: record.bytes,
      ...columnsOf(record),
    } as never)
    .execute();
}

/** @throws AppError NOT_FOUND */
export async function readImport(db: Database, workspaceId: string, id: string): Promise<ImportRecord> {
  const row = await tables(db)
    .selectFrom("import")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return toRecord(row, id);
}

/** How many comments it brought or changed. @throws AppError NOT_FOUND */
export async function commentsOfImport(db: Database, workspaceId: string, id: string): Promise<number | null> {
  return (await readImport(db, workspaceId, id)).comments;
}

/** As {@link readImport}; nobody else changes it until the transaction ends. */
export async function isImportRunning(db: Database, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`
    select from import where workspace_id = ${workspaceId}::uuid and state = 'running' limit 1`.execute(db);
  return rows.length > 0;
}

export async function holdImport(db: Database, workspaceId: string, id: string): Promise<ImportRecord> {
  const row = await tables(db)
    .selectFrom("import")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return toRecord(row, id);
}

/** What may change after an import was made. */
export type ImportChange = Partial<
  Pick<
    ImportRecord,
    | "state"
    | "mapping"
    | "findings"
    | "samples"
    | "profile"
    | "dryRun"
    | "counts"
    | "signals"
    | "comments"
    | "progress"
    | "nextGroup"
    | "jobId"
    | "isTakenBack"
    | "error"
    | "finishedAt"
    | "version"
  >
>;

export async function saveImport(db: Database, id: string, change: ImportChange): Promise<void> {
  await tables(db)
    .updateTable("import")
    .set(columnsOf(change) as never)
    .where("id", "=", id)
    .execute();
}

export async function listImports(
  db: Database,
  workspaceId: string,
  { after, limit }: { after?: { createdAt: string; id: string }; limit: number },
): Promise<ImportRecord[]> {
  let query = tables(db).selectFrom("import").selectAll().where("workspace_id", "=", workspaceId);
  if (after) {
    query = query.where(sql<boolean>`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`);
  }
  const rows = await query.orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).execute();
  return rows.map((row) => toRecord(row, row.id));
}

const columnNames: Readonly<Record<keyof ImportChange, string>> = {
  state: "state",
  mapping: "mapping",
  findings: "findings",
  samples: "samples",
  profile: "profile",
  dryRun: "dry_run",
  counts: "counts",
  signals: "signals",
  comments: "comments",
  progress: "progress",
  nextGroup: "next_group",
  jobId: "job_id",
  isTakenBack: "is_taken_back",
  error: "error",
  finishedAt: "finished_at",
  version: "version",
};
const jsonColumns = new Set(["mapping", "findings", "samples", "profile", "dry_run", "counts", "progress"]);

function columnsOf(change: ImportChange): Record<string, unknown> {
  const columns = Object.entries(columnNames).flatMap(([property, column]) => {
    const value = change[property as keyof ImportChange];
    if (value === undefined) return [];
    return [[column, jsonColumns.has(column) && value !== null ? JSON.stringify(value) : value]];
  });
  return Object.fromEntries(columns);
}

function toRecord(row: Selectable<SignalTables["import"]> | undefined, id: string): ImportRecord {
  if (row === undefined) throw new AppError("NOT_FOUND", { noun: "import", id });
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    fileId: row.file_id,
    fileName: row.file_name,
    bytes: row.bytes,
    state: row.state as ImportState,
    mapping: row.mapping,
    findings: row.findings,
    samples: row.samples,
    profile: row.profile,
    dryRun: row.dry_run as unknown as DryRun | null,
    counts: row.counts as unknown as RowCounts | null,
    signals: row.signals,
    comments: row.comments,
    progress: row.progress as unknown as Progress | null,
    nextGroup: row.next_group,
    jobId: row.job_id,
    isTakenBack: row.is_taken_back,
    error: row.error,
    createdBy: row.created_by,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    version: row.version,
  };
}
