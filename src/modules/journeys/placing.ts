import type { Database } from "../../kernel/context.ts";
import { type PlaceableSignal, type Placement, sourceNames, writePlaces } from "../signals/index.ts";
import { themeNames } from "../text/index.ts";
import type { Condition } from "./contract.ts";
import { type Decision, placer, reasonOf } from "./rules.ts";
import { allRules } from "./store/rules.ts";

/** A rule that is not saved yet. */
export interface Draft {
  journeyId: string;
  stepId: string | null;
  conditions: readonly Condition[];
}

/** Says where the present rules put a signal; a draft is tried after them. */
export async function presentPlacer(
  db: Database,
  workspaceId: string,
  draft?: Draft,
): Promise<(signal: PlaceableSignal) => Decision> {
  const rows = await allRules(db, workspaceId);
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

/** Names of the sources and themes that conditions speak of. */
export async function namesIn(
  db: Database,
  workspaceId: string,
  conditions: readonly Condition[],
): Promise<(id: string) => string> {
  const themeIds = conditions.flatMap((condition) => (condition.on === "theme" ? condition.themeIds : []));
  const sourceIds = conditions.flatMap((condition) => (condition.on === "source" ? condition.sourceIds : []));
  const [themes, sources] = await Promise.all([
    themeNames(db, workspaceId, themeIds),
    sourceNames(db, workspaceId, sourceIds),
  ]);
  return (id) => themes.get(id) ?? sources.get(id) ?? "something removed";
}

/** True when rules would move the signal; what a person decided stays. */
export function moves({ place }: PlaceableSignal, decision: Decision): boolean {
  if (place?.origin === "person") return false;
  return (place?.journeyId ?? null) !== decision.journeyId || (place?.stepId ?? null) !== decision.stepId;
}

/** Puts signals where rules say, and writes the reason beside each. */
export async function placeByRules(
  db: Database,
  workspaceId: string,
  signals: readonly PlaceableSignal[],
  decide: (signal: PlaceableSignal) => Decision,
): Promise<void> {
  const placements = signals
    .filter(({ place }) => place?.origin !== "person")
    .map((signal): Placement => ({ signalId: signal.signalId, origin: "rule", ...decide(signal) }));
  await writePlaces(db, workspaceId, { placements });
}
