import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

export interface Pause {
  at: Date;
  by: string;
}

/** Workspaces in which understanding is paused. */
export async function pausedWorkspaces(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from understanding_pause`.execute(db);
  return rows.map(({ id }) => id);
}

export async function pauseOf(db: Database, workspaceId: string): Promise<Pause | null> {
  const { rows } = await sql<Pause>`select paused_at as at, paused_by as by from understanding_pause
    where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Nothing changes where it is paused already: the first one stands. */
export async function pause(db: Database, workspaceId: string, { at, by }: Pause): Promise<void> {
  await sql`insert into understanding_pause (workspace_id, paused_at, paused_by)
    values (${workspaceId}::uuid, ${at}::timestamptz, ${by}) on conflict do nothing`.execute(db);
}

export async function resume(db: Database, workspaceId: string): Promise<void> {
  await sql`delete from understanding_pause where workspace_id = ${workspaceId}::uuid`.execute(db);
}
