import { sql } from "kysely";
import type { Actor } from "../../kernel/actor.ts";
import { workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Estimate } from "../../stats/estimate.ts";
import type { TargetVerdict } from "../../stats/target.ts";
import type { MetricName } from "../journeys/contract.ts";
import type { DueTarget } from "../journeys/index.ts";

export async function isJudged(db: Database, workspaceId: string, target: DueTarget): Promise<boolean> {
  const { rows } = await sql`
    select 1 from target_judgement
    where workspace_id = ${workspaceId}::uuid and journey_id = ${target.journeyId}::uuid
      and metric = ${target.metric} and by_day = ${target.by}::date and value = ${target.value}`.execute(db);
  return rows.length > 0;
}

export async function noteJudgement(
  db: Database,
  given: { workspaceId: string; target: DueTarget; verdict: TargetVerdict; estimate: Estimate; judgedAt: Date },
): Promise<void> {
  const { workspaceId, target, verdict, estimate, judgedAt } = given;
  await sql`
    insert into target_judgement (workspace_id, journey_id, metric, by_day, value, owner_id, verdict, estimate, judged_at)
    values (${workspaceId}::uuid, ${target.journeyId}::uuid, ${target.metric}, ${target.by}::date, ${target.value},
      ${target.ownerId}::uuid, ${verdict}, ${JSON.stringify(estimate)}::jsonb, ${judgedAt})
    on conflict do nothing`.execute(db);
}

export interface MissedTarget {
  journeyId: string;
  metric: MetricName;
  value: number;
  by: string;
  estimate: Estimate;
}

/** Targets that were missed and whose owner somebody was, of journeys that the actor may see, latest first. */
export async function missedSince(db: Database, actor: Actor, ownerId: string, since: Date): Promise<MissedTarget[]> {
  const { journeyIds } = actor.scope;
  const { rows } = await sql<MissedTarget>`
    select journey_id as "journeyId", metric, value, by_day::text as by, estimate from target_judgement
    where workspace_id = ${workspaceOf(actor)}::uuid and owner_id = ${ownerId}::uuid
      and verdict = 'missed' and judged_at >= ${since}
      and (${journeyIds === "all"} or journey_id = any(${journeyIds === "all" ? [] : [...journeyIds]}::uuid[]))
    order by by_day desc, journey_id limit 50`.execute(db);
  return rows;
}
