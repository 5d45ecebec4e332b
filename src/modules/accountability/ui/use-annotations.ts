import { useMemo } from "react";
import { words } from "../../../web/catalogue/index.ts";
import type { Annotation } from "../../../web/charts/index.ts";
import { useAnswer } from "../../../web/connection/hooks.ts";
import { day, metricChange } from "../../../web/ui/format.ts";
import { type Action, listActions } from "../contract.ts";

/** A journey's actions as marks on its trend: where the change reached customers, else where it is due. */
export function useAnnotations(journeyId: string): Annotation[] {
  const actions = useAnswer(listActions, { journeyId, limit: 50 }).data?.actions;
  return useMemo(() => (actions ?? []).filter((action) => action.status !== "cancelled").map(annotationOf), [actions]);
}

function annotationOf(action: Action): Annotation {
  const { metric, change, by } = action.expectedEffect;
  return {
    day: action.effectiveFrom ?? action.due,
    label: `${action.title} (${action.ownerName})`,
    detail: words.accountability.expectedSentence(words.insight.metrics[metric], metricChange(metric, change), day(by)),
  };
}
