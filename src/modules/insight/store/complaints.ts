import { sql } from "kysely";
import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Period, Resolution } from "../../../kernel/period.ts";
import { rollupCondition, rollupKey } from "./basis.ts";

/** How many signals criticise each theme, by period; rules say which. */
export async function criticismBy(
  db: Database,
  actor: Actor,
  period: Period,
  themeIds: readonly string[],
  length: Resolution,
): Promise<{ themeId: string; from: string; signals: number }[]> {
  const { rows } = await sql<{ themeId: string; from: string; signals: number }>`
    select theme_id as "themeId", ${rollupKey({ by: length })} as "from", sum(negative) as signals
    from theme_rollup rollup
    where ${rollupCondition(actor, period)} and origin = 'rules' and theme_id = any(${[...themeIds]}::uuid[])
    group by 1, 2`.execute(db);
  return rows;
}
