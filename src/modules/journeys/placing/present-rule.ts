import type { Database } from "../../../kernel/context.ts";
import type { MappingRule } from "../contract.ts";
import { reasonOf } from "../rules.ts";
import { signalsByRule } from "../store/rules.ts";
import type { RuleRow } from "../store/tables.ts";
import { namesIn } from "./placing.ts";

/** Rules as the doors give them, in words and with how many signals each has placed. */
export async function presentRules(
  db: Database,
  workspaceId: string,
  rows: readonly RuleRow[],
): Promise<MappingRule[]> {
  const conditions = rows.flatMap((row) => row.conditions);
  const [nameOf, signals] = await Promise.all([namesIn(db, workspaceId, conditions), signalsByRule(db, workspaceId)]);
  return rows.map((row) => ({
    id: row.id,
    journeyId: row.journey_id,
    stepId: row.step_id,
    position: row.position,
    conditions: row.conditions,
    reason: reasonOf(row.conditions, nameOf),
    signals: signals.get(row.id) ?? 0,
    version: row.version,
  }));
}

export async function presentRule(db: Database, workspaceId: string, row: RuleRow): Promise<MappingRule> {
  const [rule] = await presentRules(db, workspaceId, [row]);
  return rule!;
}
