import { words } from "../../../web/catalogue/index.ts";
import type { Group, MemberScope } from "../contract.ts";

/** A journey as choices need it; a later module knows the journeys and hands them in. */
export interface JourneyName {
  id: string;
  name: string;
}

/** How much of the workspace a scope shows, in words: "everything", "Discharge, Meals", "Norfolk Taxis's journeys". */
export function describeScope(
  scope: MemberScope,
  journeys: readonly JourneyName[],
  groups: readonly Pick<Group, "id" | "name">[],
): string {
  const labels = words.access.scopeOf;
  if (scope.kind === "workspace") return labels.workspace;
  if (scope.kind === "partner") return labels.partner(groups.find(({ id }) => id === scope.partnerId)?.name);
  const names = journeys.filter(({ id }) => scope.journeyIds.includes(id)).map(({ name }) => name);
  return labels.journeys(names.length > 2 ? [] : names, scope.journeyIds.length);
}
