import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { noteNewSums } from "./kept.ts";
import { repeatAnswerLines, repeatSignalLines, returnLines } from "./lines.ts";

const tables = {
  repeat_signal:
    sql.raw(`workspace_id, customer_id, signal_id, day, journey_id, source_id, has_text, bucket, near, previous_day,
    previous_day_in_journey, step_id`),
  repeat_answer: sql.raw(
    "workspace_id, customer_id, day, journey_id, source_id, score_id, value, bucket, near, step_id",
  ),
};

/**
 * Whoever gave a signal on these days, or stood in the lines of these days: all that they gave, if it is more than one. What
 * lies on days that are still behind waits with them, so that these lines never hold an answer that the sums do not.
 */
export async function refillRepeats(db: Database, workspaceId: string, days: readonly string[]): Promise<void> {
  const chosen = sql`${[...days]}::date[]`;
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from signal_fact
    where workspace_id = ${workspaceId}::uuid and occurred_on = any(${chosen}) and customer_id is not null
    union select customer_id from repeat_signal where workspace_id = ${workspaceId}::uuid and day = any(${chosen})`.execute(
    db,
  );
  const of = (customerIds: readonly string[]) =>
    sql`where signal.workspace_id = ${workspaceId}::uuid and signal.customer_id = any(${customerIds}::uuid[])`;
  const signalLines = (customerIds: readonly string[]) =>
    repeatSignalLines(sql`${of(customerIds)} and not exists (select from rollup_due due
      where due.workspace_id = signal.workspace_id and due.day = signal.occurred_on)`);
  const answerLines = (customerIds: readonly string[]) => repeatAnswerLines(of(customerIds));

  // Most of a day's customers are as they were: one who gives a signal a year is met on each day of theirs that changes. Taking
  // their lines out of ten indexes and putting them back in was two thirds of a recomputed day.
  const all = rows.map(({ id }) => id);
  const moved = await customersWhoseLinesDiffer(db, workspaceId, "repeat_signal", all, signalLines);
  const stayed = all.filter((id) => !moved.has(id));
  const rated = await customersWhoseLinesDiffer(db, workspaceId, "repeat_answer", stayed, answerLines);
  const changed = [...moved, ...rated];
  if (changed.length === 0) return;
  await forgetRepeats(db, workspaceId, changed);
  await sql`insert into repeat_signal (${tables.repeat_signal}) ${signalLines(changed)}`.execute(db);
  await sql`insert into repeat_answer (${tables.repeat_answer}) ${answerLines(changed)}`.execute(db);
  await addReturns(db, workspaceId, changed, 1);
}

/** Those of some customers whose lines in a table are not the ones that they should have. */
async function customersWhoseLinesDiffer(
  db: Database,
  workspaceId: string,
  table: keyof typeof tables,
  customerIds: readonly string[],
  lines: (customerIds: readonly string[]) => RawBuilder<unknown>,
): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    with wanted as materialized (${lines(customerIds)}),
    found as materialized (select ${tables[table]} from ${sql.table(table)}
      where workspace_id = ${workspaceId}::uuid and customer_id = any(${[...customerIds]}::uuid[]))
    select distinct customer_id as id from (
      (select * from wanted except all select * from found) union all (select * from found except all select * from wanted)
    ) differing`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Takes away every line of these customers, and their part of the sums over such lines. */
export async function forgetRepeats(db: Database, workspaceId: string, customerIds: readonly string[]): Promise<void> {
  await addReturns(db, workspaceId, customerIds, -1);
  for (const table of Object.keys(tables)) {
    await sql`delete from ${sql.table(table)}
      where workspace_id = ${workspaceId}::uuid and customer_id = any(${[...customerIds]}::uuid[])`.execute(db);
  }
}

/** Makes the sums of signals that came after another anew. Otherwise they are added to and taken from, and a mistake in them would stay. */
export async function sumReturns(db: Database, workspaceId: string): Promise<void> {
  const own = sql`where signal.workspace_id = ${workspaceId}::uuid`;
  await sql`delete from return_rollup where workspace_id = ${workspaceId}::uuid`.execute(db);
  await sql`insert into return_rollup (workspace_id, scope, journey_id, month, previous_month, signals) ${returnLines(own)}`.execute(
    db,
  );
  await noteNewSums(db, workspaceId);
}

/** Whole numbers added and taken away leave no trace of an order; a line that comes to nothing stays as nothing. */
async function addReturns(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
  sign: 1 | -1,
): Promise<void> {
  const own = sql`where signal.workspace_id = ${workspaceId}::uuid and signal.customer_id = any(${[...customerIds]}::uuid[])`;
  await sql`
    insert into return_rollup (workspace_id, scope, journey_id, month, previous_month, signals)
    select workspace_id, scope, journey_id, month, previous_month, ${sign}::int * signals from (${returnLines(own)}) line
    on conflict (workspace_id, scope, journey_id, month, previous_month)
    do update set signals = return_rollup.signals + excluded.signals`.execute(db);
}
