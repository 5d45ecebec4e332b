import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { MetricName } from "../contract.ts";
import { type TargetRow, tables } from "./tables.ts";

export async function targetsOf(
  db: Database,
  workspaceId: string,
  journeyIds: readonly string[],
): Promise<TargetRow[]> {
  if (journeyIds.length === 0) return [];
  return (
    tables(db)
      .selectFrom("target")
      .selectAll()
      // A calendar day has no time zone; read as text it stays the day it is.
      .select(sql<string | null>`by_day::text`.as("by_day"))
      .where("workspace_id", "=", workspaceId)
      .where("journey_id", "in", journeyIds)
      .orderBy("metric")
      .execute()
  );
}

/** Sets or replaces the one target that a journey has for a metric. */
export async function putTarget(db: Database, row: TargetRow): Promise<TargetRow> {
  const { value, by_day, owner_id, demo } = row;
  return tables(db)
    .insertInto("target")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "journey_id", "metric"])
        .doUpdateSet({ value, by_day, owner_id, demo, version: sql`target.version + 1` }),
    )
    .returningAll()
    .returning(sql<string | null>`by_day::text`.as("by_day"))
    .executeTakeFirstOrThrow();
}

/** @returns whether there was one. */
export async function deleteTarget(
  db: Database,
  workspaceId: string,
  journeyId: string,
  metric: MetricName,
): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom("target")
    .where("workspace_id", "=", workspaceId)
    .where("journey_id", "=", journeyId)
    .where("metric", "=", metric)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
