import { sql } from "kysely";
import type { Database, JsonObject } from "../kernel/context.ts";
import type { JobState } from "../kernel/job.ts";

interface JobTable {
  id: string;
  workspace_id: string | null;
  name: string;
  payload: JsonObject;
  state: JobState;
  progress_done: number;
  progress_of: number;
  checkpoint: JsonObject | null;
  message: string | null;
  cancel_requested: boolean;
  attempt: number;
  begun_since_progress: number;
  queue_id: string;
  created_by: string | null;
  created_at: Date;
  updated_at: Date;
  finished_at: Date | null;
}

/** A job as people see it. `progress` counts units of the job's own choice (rows, signals); `of` is 0 until it is known. */
export interface JobStatus {
  id: string;
  workspaceId: string | null;
  name: string;
  state: JobState;
  progress: { done: number; of: number };
  /** Why it failed, in a sentence. */
  message: string | null;
  cancelRequested: boolean;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
}

export interface NewJob {
  id: string;
  name: string;
  payload: JsonObject;
  workspaceId: string | null;
  createdBy: string | null;
  now: Date;
}

/** An attempt that has begun: the row, as it stood then. */
export type Attempt = Pick<
  JobTable,
  "id" | "name" | "payload" | "workspace_id" | "checkpoint" | "attempt" | "begun_since_progress"
>;

const tables = (db: Database) => db.withTables<{ job: JobTable }>();

/** Adds a queued job; nothing happens when it is there already. */
export async function insertJob(db: Database, job: NewJob): Promise<void> {
  await tables(db)
    .insertInto("job")
    .values({
      id: job.id,
      workspace_id: job.workspaceId,
      name: job.name,
      payload: job.payload,
      state: "queued",
      progress_done: 0,
      progress_of: 0,
      checkpoint: null,
      message: null,
      cancel_requested: false,
      attempt: 0,
      begun_since_progress: 0,
      queue_id: job.id,
      created_by: job.createdBy,
      created_at: job.now,
      updated_at: job.now,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Makes this the job's latest attempt; nothing when it is finished. */
export async function beginAttempt(db: Database, id: string, now: Date): Promise<Attempt | undefined> {
  return tables(db)
    .updateTable("job")
    .set((job) => ({
      state: "running",
      attempt: job("attempt", "+", 1),
      begun_since_progress: job("begun_since_progress", "+", 1),
      updated_at: now,
    }))
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning(["id", "name", "payload", "workspace_id", "checkpoint", "attempt", "begun_since_progress"])
    .executeTakeFirst();
}

/** Locks the job's row for a batch; false when a later attempt has taken over or the job is finished. */
export async function holdAttempt(db: Database, { id, attempt }: Attempt): Promise<boolean> {
  const row = await tables(db)
    .selectFrom("job")
    .select("id")
    .where("id", "=", id)
    .where("attempt", "=", attempt)
    .where("state", "=", "running")
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveProgress(
  db: Database,
  { id }: Attempt,
  progress: { done: number; of: number; checkpoint: JsonObject },
  now: Date,
): Promise<void> {
  const { done, of, checkpoint } = progress;
  await tables(db)
    .updateTable("job")
    .set({ progress_done: done, progress_of: of, checkpoint, begun_since_progress: 0, updated_at: now })
    .where("id", "=", id)
    .execute();
}

export async function finishAttempt(
  db: Database,
  { id, attempt }: Attempt,
  state: JobState,
  message: string | null,
  now: Date,
): Promise<void> {
  await tables(db)
    .updateTable("job")
    .set({ state, message, updated_at: now, finished_at: now })
    .where("id", "=", id)
    .where("attempt", "=", attempt)
    .where("state", "=", "running")
    .execute();
}

/** A job that waits is cancelled at once; one that runs is asked to stop. False when there is no unfinished job. */
export async function requestCancel(db: Database, id: string, now: Date): Promise<boolean> {
  const rows = await tables(db)
    .updateTable("job")
    .set({
      cancel_requested: true,
      updated_at: now,
      state: sql<JobState>`case state when 'queued' then 'cancelled' else state end`,
      finished_at: sql<Date | null>`case state when 'queued' then ${now}::timestamptz end`,
    })
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning("id")
    .execute();
  return rows.length > 0;
}

/** Queues a failed or cancelled job again, to go on from its checkpoint. False when it is neither. */
export async function requeue(db: Database, id: string, queueId: string, now: Date): Promise<boolean> {
  const rows = await tables(db)
    .updateTable("job")
    .set({
      state: "queued",
      queue_id: queueId,
      begun_since_progress: 0,
      cancel_requested: false,
      message: null,
      finished_at: null,
      updated_at: now,
    })
    .where("id", "=", id)
    .where("state", "in", ["failed", "cancelled"])
    .returning("id")
    .execute();
  return rows.length > 0;
}

export async function isCancelRequested(db: Database, id: string): Promise<boolean> {
  const row = await tables(db).selectFrom("job").select("cancel_requested").where("id", "=", id).executeTakeFirst();
  return row?.cancel_requested ?? true;
}

/** One job of a workspace, or nothing. */
export async function readJob(db: Database, workspaceId: string | null, id: string): Promise<JobStatus | undefined> {
  const row = await tables(db)
    .selectFrom("job")
    .selectAll()
    .where("id", "=", id)
    .where("workspace_id", "is not distinct from", workspaceId)
    .executeTakeFirst();
  return row && toStatus(row);
}

/** The latest jobs of a workspace, newest first. */
export async function listJobs(db: Database, workspaceId: string | null, limit = 50): Promise<JobStatus[]> {
  const rows = await tables(db)
    .selectFrom("job")
    .selectAll()
    .where("workspace_id", "is not distinct from", workspaceId)
    .orderBy("created_at", "desc")
    .limit(limit)
    .execute();
  return rows.map(toStatus);
}

/** The queue's ids of all jobs that are not finished. */
export async function unfinishedQueueIds(db: Database): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom("job")
    .select("queue_id")
    .where("state", "in", ["queued", "running"])
    .execute();
  return rows.map(({ queue_id }) => queue_id);
}

export const errandQueue = "errand";

/** The queue's ids of errands that somebody began and did not end. */
export async function unfinishedErrands(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from pgboss.job where name = ${errandQueue} and state = 'active'`.execute(db);
  return rows.map(({ id }) => id);
}

/** True when another run of the same scheduled work is not finished yet. */
export async function isAlreadyRunning(db: Database, name: string, id: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom("job")
    .select("id")
    .where("name", "=", name)
    .where("workspace_id", "is", null)
    .where("state", "=", "running")
    .where("id", "!=", id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets scheduled runs that ended before a moment; there would be thousands a month. */
export async function forgetScheduledRuns(db: Database, before: Date): Promise<void> {
  await tables(db).deleteFrom("job").where("workspace_id", "is", null).where("finished_at", "<", before).execute();
}

function toStatus(row: JobTable): JobStatus {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    state: row.state,
    progress: { done: row.progress_done, of: row.progress_of },
    message: row.message,
    cancelRequested: row.cancel_requested,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  };
}
