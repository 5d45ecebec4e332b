import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import {
  type PlaceableSignal,
  type Placement,
  type Selection,
  signalsForPlacing,
  sourceNames,
  writePlaces,
} from "../../signals/index.ts";
import { themeNames } from "../../text/index.ts";
import type { Condition } from "../contract.ts";
import { type Decision, placer, reasonOf } from "../rules.ts";
import { allRules, heldRules } from "../store/rules.ts";
import type { RuleRow } from "../store/tables.ts";

/** A rule that is not saved yet. */
export interface Draft {
  journeyId: string;
  stepId: string | null;
  conditions: readonly Condition[];
}

/**
 * Takes the turn to place signals by rules, until the transaction ends. One at a time in a workspace: otherwise of two the
 * later to write might be the earlier to have looked.
 */
export async function takePlacingTurn(db: Database, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('placing'), hashtext(${workspaceId}))`.execute(db);
}

/**
 * Puts signals where the present rules say, and writes the reason beside each. For use in a transaction.
 *
 * @returns the signals as they were, and the ids of those that moved
 */
export async function placeByRules(
  db: Database,
  workspaceId: string,
  selection: Selection,
): Promise<{ signals: PlaceableSignal[]; moved: string[] }> {
  await takePlacingTurn(db, workspaceId);
  const decide = await placerOf(db, workspaceId, await heldRules(db, workspaceId));
  const signals = await signalsForPlacing(db, workspaceId, selection);
  const decided = signals
    .filter(({ place }) => place?.origin !== "person")
    .map((signal) => ({ signal, decision: decide(signal) }));
  const placements = decided.map(
    ({ signal: { signalId }, decision }): Placement => ({ signalId, origin: "rule", ...decision }),
  );
  // Also those that stay: the reason beside them may have changed.
  await writePlaces(db, workspaceId, { placements });
  const moved = decided.filter(({ signal, decision }) => moves(signal, decision));
  return { signals, moved: moved.map(({ signal }) => signal.signalId) };
}

/** Says where the present rules would put a signal; a draft is tried after them. */
export async function trialPlacer(
  db: Database,
  workspaceId: string,
  draft?: Draft,
): Promise<(signal: PlaceableSignal) => Decision> {
  return placerOf(db, workspaceId, await allRules(db, workspaceId), draft);
}

/** True when rules would move the signal; what a person decided stays. */
export function moves({ place }: PlaceableSignal, decision: Decision): boolean {
  if (place?.origin === "person") return false;
  return (place?.journeyId ?? null) !== decision.journeyId || (place?.stepId ?? null) !== decision.stepId;
}

/** Names of the sources and themes that conditions speak of. */
export async function namesIn(
  db: Database,
  workspaceId: string,
  conditions: readonly Condition[],
): Promise<(id: string) => string> {
  const themeIds = conditions.flatMap((condition) => (condition.on === "theme" ? condition.themeIds : []));
  const sourceIds = conditions.flatMap((condition) => (condition.on === "source" ? condition.sourceIds : []));
  const themes = await themeNames(db, workspaceId, themeIds);
  const sources = await sourceNames(db, workspaceId, sourceIds);
  return (id) => themes.get(id) ?? sources.get(id) ?? "something removed";
}

async function placerOf(db: Database, workspaceId: string, rows: readonly RuleRow[], draft?: Draft) {
  const rules = rows.map(({ id, journey_id, step_id, conditions }) => ({
    ...{ id, journeyId: journey_id, stepId: step_id, conditions },
  }));
  const all = draft === undefined ? rules : [...rules, { id: "", ...draft }];
  const nameOf = await namesIn(
    db,
    workspaceId,
    all.flatMap(({ conditions }) => conditions),
  );
  return placer(all.map((rule) => ({ ...rule, reason: reasonOf(rule.conditions, nameOf) })));
}
