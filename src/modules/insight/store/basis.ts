import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Resolution } from "../../../kernel/period.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { periodOf } from "../periods.ts";

/** Into which parts signals are divided: not at all, by time, by what they belong to, or by an attribute. */
export type Division =
  | { by: "nothing" }
  | { by: Resolution }
  | { by: "journey" }
  | { by: "step" }
  | { by: "source" }
  | { by: "attribute"; name: string };

/** Where numbers are read: from the ledger, or from sums by day or by month. */
export type Basis = "ledger" | "day" | "month";

/** Stands for "no journey" and "no step" in rollups. */
export const nowhere = "00000000-0000-0000-0000-000000000000";

/** The filters that sums can answer exactly; with any other, the ledger is read. */
const summedBy: readonly (keyof SignalFilter)[] = ["journeyId", "stepId", "sourceId", "from", "to"];

/** The smallest thing to read that gives exactly the ledger's answer. */
export function basisOf(filter: SignalFilter, division: Division = { by: "nothing" }): Basis {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (division.by === "attribute") return "ledger";
  if (!given.every((name) => summedBy.includes(name as keyof SignalFilter))) return "ledger";
  const { from, to } = filter;
  const wholeMonths =
    (from === undefined || from === periodOf(from, "month").from) &&
    (to === undefined || to === periodOf(to, "month").to);
  return wholeMonths && division.by !== "day" && division.by !== "week" ? "month" : "day";
}

/** Which lines under the alias `rollup` an actor may count and a filter lets through; `span` for tables that have both. */
export function rollupCondition(
  actor: Actor,
  { journeyId, stepId, sourceId, from, to }: SignalFilter,
  span?: "day" | "month",
): RawBuilder<SqlBool> {
  const { journeyIds } = actor.scope;
  const parts = [sql<SqlBool>`rollup.workspace_id = ${workspaceOf(actor)}::uuid`];
  if (span !== undefined) parts.push(sql`rollup.span = ${span}`);
  if (journeyIds !== "all") parts.push(sql`rollup.journey_id = any(${[...journeyIds]}::uuid[])`);
  if (journeyId !== undefined) parts.push(sql`rollup.journey_id = ${journeyId}::uuid`);
  if (stepId !== undefined) parts.push(sql`rollup.step_id = ${stepId}::uuid`);
  if (sourceId !== undefined) parts.push(sql`rollup.source_id = ${sourceId}::uuid`);
  if (from !== undefined) parts.push(sql`rollup.day >= ${from}::date`);
  if (to !== undefined) parts.push(sql`rollup.day <= ${to}::date`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** The key of a part, over `rollup`; null for signals that are in no part. As it stands: in text, thousands of lines took twice as long. */
export function rollupKey(division: Division): RawBuilder<string | null> {
  if (division.by === "journey") return sql`nullif(rollup.journey_id, ${nowhere}::uuid)`;
  if (division.by === "step") return sql`nullif(rollup.step_id, ${nowhere}::uuid)`;
  if (division.by === "source") return sql`rollup.source_id`;
  return timeKey(division, sql`rollup.day`);
}

/** Whether a line of repeat_answer, as `rollup`, is in the part with the key `part.key`; where parts are stretches, of those that may repeat. */
export function rollupIsIn(division: Division): RawBuilder<SqlBool> {
  switch (division.by) {
    case "nothing":
      return sql`true`;
    case "journey":
      return sql`rollup.journey_id = coalesce(part.key, ${nowhere}::uuid)`;
    case "step":
      return sql`rollup.step_id = coalesce(part.key, ${nowhere}::uuid)`;
    case "source":
      return sql`rollup.source_id = part.key`;
    case "day":
    case "week":
    case "month":
      return sql`rollup.near and rollup.day >= part.key
        and rollup.day < (part.key + ${sql.lit(`1 ${division.by}`)}::interval)::date`;
    default:
      throw new TypeError(`sums are not kept by ${division.by}`);
  }
}

/** As {@link rollupKey}, over {@link ledger}. */
export function ledgerKey(division: Division): RawBuilder<string | null> {
  switch (division.by) {
    case "journey":
      return sql`place.journey_id::text`;
    case "step":
      return sql`place.step_id::text`;
    case "source":
      return sql`signal.source_id::text`;
    case "attribute":
      return sql`signal.attributes ->> ${division.name}`;
    default:
      return timeKey(division, sql`signal.occurred_on`);
  }
}

/** The signals, with their places where the division needs them. */
export function ledger({ by }: Division): RawBuilder<unknown> {
  if (by !== "journey" && by !== "step") return sql`signal_fact as signal`;
  return sql`signal_fact as signal left join place_fact place on place.signal_id = signal.signal_id`;
}

/** Weeks begin on Monday (ISO 8601). */
function timeKey({ by }: Division, day: RawBuilder<unknown>): RawBuilder<string> {
  if (by === "nothing") return sql`''`;
  return sql`date_trunc(${sql.lit(by)}, ${day})::date`;
}
