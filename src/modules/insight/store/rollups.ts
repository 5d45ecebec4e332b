import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";

/** Stands for "no journey" in rollups. */
export const noJourney = "00000000-0000-0000-0000-000000000000";

/** Makes the rollups of these days equal to the ledger, whatever they held before. */
export async function recomputeDays(db: Database, workspaceId: string, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  const chosen = sql`${[...days]}::date[]`;
  for (const table of ["signal_rollup", "score_rollup", "theme_rollup"]) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid and day = any(${chosen})`.execute(
      db,
    );
  }
  const placed = sql`
    from signal_fact signal left join place_fact place on place.signal_id = signal.signal_id`;
  const where = sql`where signal.workspace_id = ${workspaceId}::uuid and signal.occurred_on = any(${chosen})`;
  const journey = sql`coalesce(place.journey_id, ${noJourney}::uuid)`;
  await sql`
    insert into signal_rollup (workspace_id, day, journey_id, source_id, signals, with_text)
    select signal.workspace_id, signal.occurred_on, ${journey}, signal.source_id, count(*),
      count(*) filter (where signal.has_text)
    ${placed} ${where} group by 1, 2, 3, 4`.execute(db);
  await sql`
    insert into score_rollup (workspace_id, day, journey_id, source_id, name, scale_key, scale_minimum, scale_maximum,
      scale_good_end, value, answers, identified)
    select signal.workspace_id, signal.occurred_on, ${journey}, signal.source_id, score.name, score.scale_key,
      min(score.scale_minimum), max(score.scale_maximum), min(score.scale_good_end), score.value, count(*),
      count(signal.customer_id)
    ${placed} join score_fact score on score.signal_id = signal.signal_id
    ${where} group by 1, 2, 3, 4, 5, 6, score.value`.execute(db);
  await sql`
    insert into theme_rollup (workspace_id, day, journey_id, source_id, theme_id, origin, signals, positive, negative)
    select workspace_id, day, journey_id, source_id, theme_id, origin, count(*), count(*) filter (where positive),
      count(*) filter (where negative)
    from (
      select signal.workspace_id, signal.occurred_on as day, ${journey} as journey_id, signal.source_id, label.theme_id,
        label.origin, bool_or(label.polarity = 'positive') as positive, bool_or(label.polarity = 'negative') as negative
      ${placed} join label_fact label on label.signal_id = signal.signal_id and label.theme_id is not null
      ${where} group by 1, 2, 3, 4, 5, 6, signal.signal_id) each_signal
    group by 1, 2, 3, 4, 5, 6`.execute(db);
}

/** Notes that the days of these signals are to be recomputed. */
export async function markDaysOfSignals(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
): Promise<void> {
  await sql`
    insert into rollup_due (workspace_id, day)
    select distinct workspace_id, occurred_on from signal_fact
    where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])
    order by 2 on conflict do nothing`.execute(db);
}

/** Notes that these days are to be recomputed. */
export async function markDays(db: Database, workspaceId: string, days: readonly string[]): Promise<void> {
  await sql`
    insert into rollup_due (workspace_id, day)
    select distinct ${workspaceId}::uuid, day from unnest(${[...days]}::date[]) as day order by 2
    on conflict do nothing`.execute(db);
}

/** The next days that are due, no longer due from here on; and whether others are. */
export async function takeDueDays(
  db: Database,
  workspaceId: string,
  limit: number,
): Promise<{ days: string[]; isMore: boolean }> {
  const { rows } = await sql<{ day: string }>`
    select day from rollup_due where workspace_id = ${workspaceId}::uuid order by day limit ${limit + 1}`.execute(db);
  const days = rows.slice(0, limit).map(({ day }) => day);
  await sql`delete from rollup_due where workspace_id = ${workspaceId}::uuid and day = any(${days}::date[])`.execute(
    db,
  );
  return { days, isMore: rows.length > limit };
}

/** All days that have signals, or that a rollup says had. */
export async function allDays(db: Database, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select occurred_on as day from signal_fact where workspace_id = ${workspaceId}::uuid
    union select day from signal_rollup where workspace_id = ${workspaceId}::uuid
    union select day from score_rollup where workspace_id = ${workspaceId}::uuid
    union select day from theme_rollup where workspace_id = ${workspaceId}::uuid
    order by day`.execute(db);
  return rows.map(({ day }) => day);
}
