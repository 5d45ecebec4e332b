import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { indistinguishableGroups } from "../../../stats/indistinguishable-groups.ts";
import { journeyNames, stepNames } from "../../journeys/index.ts";
import { sourceNames } from "../../signals/index.ts";
import { splitMetric } from "../contract.ts";
import { estimateOf, measureWithParts, named } from "../measure.ts";
import type { Division } from "../store/basis.ts";
import { signalsBy } from "../store/counts.ts";

/** Parts beyond these are too small to say anything about; the rest can be reached with a filter. */
const mostParts = 100;

export const splitMetricOperation = operation(splitMetric, async ({ db, actor }, input) => {
  const { metric, score, by, byAttribute, ...filter } = input;
  const division = divisionOf(by, byAttribute);
  const { whole, parts } = await measureWithParts(db, actor, { metric, score, filter }, division);
  const counts = await signalsBy(db, actor, filter, division);
  const largest = [...counts]
    .flatMap(([key, signals]) => (key === null || key === "" ? [] : [{ key, signals }]))
    .sort((a, b) => b.signals - a.signals || (a.key < b.key ? -1 : 1))
    .slice(0, mostParts);
  const units = largest.map(({ key, signals }) => ({ key, signals, estimate: estimateOf(metric, parts, key) }));
  const { lettersOf } = indistinguishableGroups(units);
  const keys = largest.map(({ key }) => key);
  const workspaceId = workspaceOf(actor);
  const names =
    by === "attribute"
      ? new Map<string, string>()
      : await { journey: journeyNames, step: stepNames, source: sourceNames }[by](db, workspaceId, keys);
  return {
    metric,
    ...named(whole.chosen),
    signals: [...counts.values()].reduce((sum, signals) => sum + signals, 0),
    estimate: estimateOf(metric, whole),
    parts: units
      .map((unit) => ({ ...unit, name: names.get(unit.key) ?? unit.key, group: lettersOf.get(unit.key) ?? [] }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  };
});

function divisionOf(by: "journey" | "step" | "source" | "attribute", name: string | undefined): Division {
  if (by !== "attribute") return { by };
  if (name !== undefined && name !== "") return { by, name };
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "byAttribute", message: "Name the attribute." }] });
}
