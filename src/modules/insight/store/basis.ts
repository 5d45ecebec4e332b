import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Resolution } from "../../../kernel/period.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { noJourney } from "./rollups.ts";

/** Into which parts signals are divided: not at all, by time, by what they belong to, or by an attribute. */
export type Division =
  | { by: "nothing" }
  | { by: Resolution }
  | { by: "journey" }
  | { by: "step" }
  | { by: "source" }
  | { by: "attribute"; name: string };

/** The filters that rollups can answer exactly; with any other, the ledger is read. */
const rolledUp: readonly (keyof SignalFilter)[] = ["journeyId", "sourceId", "from", "to"];

/** True when rollups know the answer as exactly as the ledger does. */
export function isRolledUp(filter: SignalFilter, division: Division = { by: "nothing" }): boolean {
  if (division.by === "step" || division.by === "attribute") return false;
  return Object.entries(filter).every(
    ([name, value]) => value === undefined || rolledUp.includes(name as keyof SignalFilter),
  );
}

/** Which lines of a rollup, under the alias `rollup`, an actor may count and a filter lets through. */
export function rollupCondition(actor: Actor, { journeyId, sourceId, from, to }: SignalFilter): RawBuilder<SqlBool> {
  const { journeyIds } = actor.scope;
  const parts = [sql<SqlBool>`rollup.workspace_id = ${workspaceOf(actor)}::uuid`];
  if (journeyIds !== "all") parts.push(sql`rollup.journey_id = any(${[...journeyIds]}::uuid[])`);
  if (journeyId !== undefined) parts.push(sql`rollup.journey_id = ${journeyId}::uuid`);
  if (sourceId !== undefined) parts.push(sql`rollup.source_id = ${sourceId}::uuid`);
  if (from !== undefined) parts.push(sql`rollup.day >= ${from}::date`);
  if (to !== undefined) parts.push(sql`rollup.day <= ${to}::date`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** The key of a part, as text, over `rollup`; null for signals that are in no part. */
export function rollupKey(division: Division): RawBuilder<string | null> {
  if (division.by === "journey") return sql`nullif(rollup.journey_id, ${noJourney}::uuid)::text`;
  if (division.by === "source") return sql`rollup.source_id::text`;
  return timeKey(division, sql`rollup.day`);
}

/** As {@link rollupKey}, over `signal_fact as signal`. */
export function factKey(division: Division): RawBuilder<string | null> {
  switch (division.by) {
    case "journey":
      return sql`(select place.journey_id::text from place_fact place where place.signal_id = signal.signal_id)`;
    case "step":
      return sql`(select place.step_id::text from place_fact place where place.signal_id = signal.signal_id)`;
    case "source":
      return sql`signal.source_id::text`;
    case "attribute":
      return sql`signal.attributes ->> ${division.name}`;
    default:
      return timeKey(division, sql`signal.occurred_on`);
  }
}

/** Weeks begin on Monday (ISO 8601). */
function timeKey({ by }: Division, day: RawBuilder<unknown>): RawBuilder<string> {
  if (by === "day") return sql`${day}::text`;
  if (by === "week" || by === "month") return sql`date_trunc(${sql.lit(by)}, ${day})::date::text`;
  return sql`''`;
}
