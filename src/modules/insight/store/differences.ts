import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import {
  labelsAndAnswers,
  monthLines,
  type RollupTable,
  repeatAnswerLines,
  repeatSignalLines,
  returnLines,
  rollupTables,
  scoreLines,
  signalLines,
  themeLines,
  themeScoreLines,
} from "./lines.ts";
import { countDueDays } from "./rollups.ts";

/**
 * Compares the sums with the ledger, line by line, and months with their days. Days that are known to be behind are left out.
 *
 * @returns for each table, how many lines are too many, missing or other than they should be
 */
export async function differencesFromLedger(db: Database, workspaceId: string): Promise<Record<string, number>> {
  const due = (day: RawBuilder<unknown>) =>
    sql`not exists (select from rollup_due due where due.workspace_id = ${workspaceId}::uuid and due.day = ${day})`;
  const where = sql`where signal.workspace_id = ${workspaceId}::uuid and ${due(sql`signal.occurred_on`)}`;
  const themes = sql`${labelsAndAnswers(where)},`;
  const fresh: Record<RollupTable, { first?: RawBuilder<unknown>; lines: RawBuilder<unknown> }> = {
    signal_rollup: { lines: signalLines(where) },
    score_rollup: { lines: scoreLines(where) },
    theme_rollup: { first: themes, lines: themeLines },
    theme_score_rollup: { first: themes, lines: themeScoreLines },
  };
  const found: Record<string, number> = {};
  for (const table of rollupTables) {
    const own = (span: string) => sql`select * from ${sql.table(table)} rollup
      where workspace_id = ${workspaceId}::uuid and span = ${span}`;
    const { first, lines } = fresh[table];
    const byDay = await countDifferences(db, lines, sql`${own("day")} and ${due(sql`rollup.day`)}`, first);
    found[table] = byDay + (await countDifferences(db, monthLines(table, workspaceId), own("month")));
  }
  // Lines of customers who came again stand or fall with all of their days.
  if ((await countDueDays(db, workspaceId)) > 0) return found;
  const every = sql`where signal.workspace_id = ${workspaceId}::uuid`;
  const kept = (table: string) => sql`select * from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid`;
  const again = repeatSignalLines(sql`${every} and signal.customer_id is not null`);
  found.repeat_signal = await countDifferences(db, again, kept("repeat_signal"));
  found.repeat_answer = await countDifferences(db, repeatAnswerLines(every), kept("repeat_answer"));
  const returns = sql`${kept("return_rollup")} and signals <> 0`;
  found.return_rollup = await countDifferences(db, returnLines(every), returns);
  return found;
}

async function countDifferences(
  db: Database,
  fresh: RawBuilder<unknown>,
  kept: RawBuilder<unknown>,
  first: RawBuilder<unknown> = sql``,
): Promise<number> {
  const { rows } = await sql<{ lines: number }>`
    with ${first} fresh as materialized (${fresh}), kept as materialized (${kept})
    select count(*) as lines from (
      (table fresh except all table kept) union all (table kept except all table fresh)) other`.execute(db);
  return rows[0]!.lines;
}
