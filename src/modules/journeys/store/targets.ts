import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { MetricName } from "../contract.ts";
import { type Current, savedOrConflict, type TargetRow, tables } from "./tables.ts";

export async function targetsOf(
  db: Database,
  workspaceId: string,
  journeyIds: readonly string[],
  metric?: MetricName,
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
      .$if(metric !== undefined, (query) => query.where("metric", "=", metric!))
      .orderBy("metric")
      .execute()
  );
}

/**
 * Sets or replaces the one target that a journey has for a metric.
 *
 * @param seen the version that is replaced, 0 for none; undefined: whichever
 * @throws AppError CONFLICT
 */
export async function putTarget(
  db: Database,
  row: Omit<TargetRow, "version">,
  seen: number | undefined,
  current: Current,
): Promise<TargetRow> {
  const { value, by_day, owner_id, demo } = row;
  const saved = await tables(db)
    .insertInto("target")
    .values({ ...row, version: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "journey_id", "metric"])
        .doUpdateSet({ value, by_day, owner_id, demo, version: sql`target.version + 1` })
        .where("target.version", "=", seen === undefined ? sql<number>`target.version` : seen),
    )
    .returningAll()
    .returning(sql<string | null>`by_day::text`.as("by_day"))
    .executeTakeFirst();
  return savedOrConflict(saved, "target", current);
}

/** @param version only if it is this one; undefined: whichever @returns whether there was such a one. */
export async function deleteTarget(
  db: Database,
  workspaceId: string,
  journeyId: string,
  metric: MetricName,
  version?: number,
): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom("target")
    .where("workspace_id", "=", workspaceId)
    .where("journey_id", "=", journeyId)
    .where("metric", "=", metric)
    .$if(version !== undefined, (query) => query.where("version", "=", version!))
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
