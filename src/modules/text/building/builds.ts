import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

export type BuildState = "building" | "done" | "cancelled" | "failed" | "superseded";

/** By theme: signals that carry it before and after. */
export type BuildCounts = Record<string, [before: number, after: number]>;

export interface Build {
  number: number;
  jobId: string;
  version: string;
  taxonomyVersion: number;
  state: BuildState;
  startedAt: Date;
  finishedAt: Date | null;
  done: number;
  of: number;
  /** Milliseconds at work, without the time in which the program stood still. */
  busyMs: number;
  counts: BuildCounts;
}

/** Begins to build; what was being built before is superseded. @returns its number */
export async function beginBuild(
  db: Database,
  workspaceId: string,
  build: Pick<Build, "jobId" | "version" | "taxonomyVersion" | "startedAt" | "of">,
): Promise<number> {
  await sql`update taxonomy_build set state = 'superseded', finished_at = ${build.startedAt}
    where workspace_id = ${workspaceId}::uuid and state = 'building'`.execute(db);
  const { rows } = await sql<{ number: number }>`
    insert into taxonomy_build (workspace_id, number, job_id, version, taxonomy_version, state, started_at, total)
    values (${workspaceId}::uuid,
      (select coalesce(max(number), 0) + 1 from taxonomy_build where workspace_id = ${workspaceId}::uuid),
      ${build.jobId}::uuid, ${build.version}, ${build.taxonomyVersion}, 'building', ${build.startedAt}, ${build.of})
    returning number`.execute(db);
  return rows[0]!.number;
}

/** The build, held until the transaction ends. */
export async function heldBuild(db: Database, workspaceId: string, number: number): Promise<Build | undefined> {
  return (await builds(db, workspaceId, sql`number = ${number} for update`))[0];
}

export async function latestBuild(db: Database, workspaceId: string): Promise<Build | undefined> {
  return (await builds(db, workspaceId, sql`true order by number desc limit 1`))[0];
}

async function builds(db: Database, workspaceId: string, which: ReturnType<typeof sql>): Promise<Build[]> {
  const { rows } = await sql<Build>`
    select number, job_id as "jobId", version, taxonomy_version as "taxonomyVersion", state, started_at as "startedAt",
      finished_at as "finishedAt", done, total as "of", busy_ms as "busyMs", counts
    from taxonomy_build where workspace_id = ${workspaceId}::uuid and ${which}`.execute(db);
  return rows;
}

export async function saveBuild(
  db: Database,
  workspaceId: string,
  {
    number,
    done,
    of,
    busyMs,
    counts,
    state,
    finishedAt,
  }: Pick<Build, "number" | "done" | "of" | "busyMs" | "counts" | "state" | "finishedAt">,
): Promise<void> {
  await sql`
    update taxonomy_build set done = ${done}, total = ${of}, busy_ms = ${busyMs}, counts = ${JSON.stringify(counts)}::jsonb, state = ${state},
      finished_at = ${finishedAt}
    where workspace_id = ${workspaceId}::uuid and number = ${number}`.execute(db);
}

/** What a job left that broke off for good. */
export async function failBuild(db: Database, workspaceId: string, jobId: string, at: Date): Promise<void> {
  await sql`update taxonomy_build set state = 'failed', finished_at = ${at}
    where workspace_id = ${workspaceId}::uuid and job_id = ${jobId}::uuid and state = 'building'`.execute(db);
}
