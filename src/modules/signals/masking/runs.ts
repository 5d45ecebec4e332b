import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { MaskingRun } from "./contract.ts";

export interface RunRow extends Omit<MaskingRun, "startedAt" | "finishedAt"> {
  startedAt: Date;
  finishedAt: Date | null;
}

const columns = sql`job_id as "jobId", setting_version as "settingVersion", started_by as "startedBy",
  started_at as "startedAt", looked, changed, state, finished_at as "finishedAt"`;

/** The last run of a workspace; undefined where there was none. */
export async function readRun(db: Database, workspaceId: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    select ${columns} from masking_run where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows[0];
}

/** A run, held until the transaction ends; undefined where another took its place, or it has ended. */
export async function holdRun(db: Database, workspaceId: string, jobId: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    select ${columns} from masking_run
    where workspace_id = ${workspaceId}::uuid and job_id = ${jobId}::uuid and state = 'running' for update`.execute(db);
  return rows[0];
}

/** Begins a run in the place of the last one, which ends where it still goes on. */
export async function beginRun(
  db: Database,
  workspaceId: string,
  run: Pick<RunRow, "jobId" | "settingVersion" | "startedBy" | "startedAt">,
): Promise<void> {
  await sql`
    insert into masking_run (workspace_id, job_id, setting_version, started_by, started_at, looked, changed, state)
    values (${workspaceId}::uuid, ${run.jobId}::uuid, ${run.settingVersion}, ${run.startedBy}, ${run.startedAt}::timestamptz,
      0, 0, 'running')
    on conflict (workspace_id) do update set job_id = excluded.job_id, setting_version = excluded.setting_version,
      started_by = excluded.started_by, started_at = excluded.started_at, looked = 0, changed = 0, state = 'running',
      finished_at = null`.execute(db);
}

export async function saveRun(
  db: Database,
  workspaceId: string,
  { jobId, settingVersion, looked, changed, state, finishedAt }: Omit<RunRow, "startedBy" | "startedAt">,
): Promise<void> {
  await sql`
    update masking_run set setting_version = ${settingVersion}, looked = ${looked}, changed = ${changed}, state = ${state},
      finished_at = ${finishedAt}::timestamptz
    where workspace_id = ${workspaceId}::uuid and job_id = ${jobId}::uuid`.execute(db);
}
