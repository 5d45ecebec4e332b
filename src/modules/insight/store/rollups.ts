import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { noteNewSums } from "./kept.ts";
import {
  labelsAndAnswers,
  monthLines,
  rollupTables,
  scoreLines,
  signalLines,
  themeLines,
  themeScoreLines,
} from "./lines.ts";
import { refillRepeats } from "./repeats.ts";

/** Notes that the sums of these days are behind the ledger. */
export async function markDays(db: Database, workspaceId: string, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await sql`insert into rollup_due (workspace_id, day) select distinct ${workspaceId}::uuid, day from unnest(${[...days]}::date[]) as day order by 2
    on conflict do nothing`.execute(db);
}

/** As {@link markDays}, for the days of these signals, as far as they still exist. */
export async function markDaysOfSignals(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
): Promise<void> {
  await sql`insert into rollup_due (workspace_id, day)
    select distinct workspace_id, occurred_on from signal_fact
    where workspace_id = ${workspaceId}::uuid and signal_id = any(${[...signalIds]}::uuid[])
    order by 2 on conflict do nothing`.execute(db);
}

/** As {@link markDays}, for all days that have signals, or that a rollup says had. @returns how many wait now */
export async function markAllDays(db: Database, workspaceId: string): Promise<number> {
  const tables = ["signal_rollup", "score_rollup", "theme_rollup", "theme_score_rollup"].map(
    (table) => sql`select day from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid and span = 'day'`,
  );
  await sql`insert into rollup_due (workspace_id, day)
    select ${workspaceId}::uuid, day from (
      select occurred_on as day from signal_fact where workspace_id = ${workspaceId}::uuid
      union ${sql.join(tables, sql` union `)}) as every
    order by 2 on conflict do nothing`.execute(db);
  return countDueDays(db, workspaceId);
}

export async function countDueDays(db: Database, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select count(*) as days from rollup_due where workspace_id = ${workspaceId}::uuid`.execute(db);
  return rows[0]!.days;
}

/** One at a time in a workspace, until the transaction ends: two that recompute a month at once would each leave its lines. */
export async function holdRollups(db: Database, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('rollups'), hashtext(${workspaceId}))`.execute(db);
}

/** So many signals are read in one go, or those of a day when it has more: other work must not wait long. */
const signalsAtATime = 1_500;
export const daysAtATime = 60;

/**
 * Makes the sums of the first days that are behind equal to the ledger, whatever they held before.
 *
 * @returns whether days are left
 */
export async function catchUp(db: Database, workspaceId: string): Promise<boolean> {
  const last = await recomputeNext(db, workspaceId, null);
  return last !== null && (await countDueDays(db, workspaceId)) > 0;
}

/**
 * As {@link catchUp}, with the first days that are behind after a day.
 *
 * @returns the last day that was recomputed; null when none was left
 */
export async function recomputeNext(db: Database, workspaceId: string, after: string | null): Promise<string | null> {
  await holdRollups(db, workspaceId);
  const { rows } = await sql<{ day: string; before: number }>`
    select day, coalesce(sum(signals) over (order by day rows between unbounded preceding and 1 preceding), 0)::int8 as before
    from (
      select due.day, (select count(*) from signal_fact signal
        where signal.workspace_id = due.workspace_id and signal.occurred_on = due.day) as signals
      from (select workspace_id, day from rollup_due where workspace_id = ${workspaceId}::uuid
        and (${after}::date is null or day > ${after}::date) order by day limit ${daysAtATime}) due) counted
    order by day`.execute(db);
  const days = rows.filter(({ before }) => before < signalsAtATime).map(({ day }) => day);
  if (days.length === 0) return null;
  await sql`delete from rollup_due where workspace_id = ${workspaceId}::uuid and day = any(${days}::date[])`.execute(
    db,
  );
  await recomputeDays(db, workspaceId, days);
  return days.at(-1)!;
}

async function recomputeDays(db: Database, workspaceId: string, days: readonly string[]): Promise<void> {
  const where = sql`where signal.workspace_id = ${workspaceId}::uuid and signal.occurred_on = any(${[...days]}::date[])`;
  await sql`
    insert into rated_score (workspace_id, name, scale_key, scale_minimum, scale_maximum, scale_good_end)
    select distinct signal.workspace_id, score.name, score.scale_key, score.scale_minimum, score.scale_maximum,
      score.scale_good_end
    from signal_fact signal join score_fact score on score.signal_id = signal.signal_id ${where}
    on conflict do nothing`.execute(db);
  await clear(db, { workspaceId, days });
  await sql`insert into signal_rollup ${signalLines(where)}`.execute(db);
  await sql`insert into score_rollup ${scoreLines(where)}`.execute(db);
  await sql`
    with ${labelsAndAnswers(where)}, counted as (insert into theme_rollup ${themeLines})
    insert into theme_score_rollup ${themeScoreLines}`.execute(db);
  await addUpMonths(db, { workspaceId, days });
  await refillRepeats(db, workspaceId, days);
  await noteNewSums(db, workspaceId);
}

interface Stretch {
  workspaceId: string;
  days: readonly string[];
}

function monthsOf(days: readonly string[]): string[] {
  return [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
}

/** Drops the lines of some days, and of their months. */
async function clear(db: Database, { workspaceId, days }: Stretch): Promise<void> {
  for (const table of rollupTables) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid
      and (span = 'day' and day = any(${[...days]}::date[]) or span = 'month' and day = any(${monthsOf(days)}::date[]))`.execute(
      db,
    );
  }
}

/** Adds up the lines of the months in which some days lie. */
async function addUpMonths(db: Database, { workspaceId, days }: Stretch): Promise<void> {
  for (const table of rollupTables) {
    const within = sql`and day = any(array(select generate_series(first, first + interval '1 month' - interval '1 day', '1 day')::date
      from unnest(${monthsOf(days)}::date[]) as first))`;
    await sql`insert into ${sql.table(table)} ${monthLines(table, workspaceId, within)}`.execute(db);
  }
}
