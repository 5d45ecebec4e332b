import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import { noteNewSums } from "./kept.ts";
import { repeatAnswerLines, repeatSignalLines, returnLines } from "./lines.ts";

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
  if (rows.length === 0) return;
  const customerIds = rows.map(({ id }) => id);
  await forgetRepeats(db, workspaceId, customerIds);
  const own = sql`where signal.workspace_id = ${workspaceId}::uuid and signal.customer_id = any(${customerIds}::uuid[])`;
  await sql`
    insert into repeat_signal (workspace_id, customer_id, signal_id, day, journey_id, source_id, has_text, bucket, near,
      previous_day, previous_day_in_journey, step_id)
    ${repeatSignalLines(sql`${own} and not exists (select from rollup_due due
      where due.workspace_id = signal.workspace_id and due.day = signal.occurred_on)`)}`.execute(db);
  await sql`
    insert into repeat_answer (workspace_id, customer_id, day, journey_id, source_id, score_id, value, bucket, near, step_id)
    ${repeatAnswerLines(own)}`.execute(db);
  await addReturns(db, workspaceId, customerIds, 1);
}

/** Takes away every line of these customers, and their part of the sums over such lines. */
export async function forgetRepeats(db: Database, workspaceId: string, customerIds: readonly string[]): Promise<void> {
  await addReturns(db, workspaceId, customerIds, -1);
  for (const table of ["repeat_signal", "repeat_answer"]) {
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
