import { type Actor, seesJourney, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { labelsOf } from "../customers/index.ts";
import type { Signal } from "./contract.ts";
import type { Names } from "./names.ts";
import { seesCustomers } from "./policy.ts";
import { parseSearch } from "./search.ts";
import { readContents, type StoredSignal } from "./store/contents.ts";

/**
 * Signals as the doors give them, in the order of the ids. The ids must be of signals that the actor may see.
 *
 * @param query search words to mark in the texts
 */
export async function presentSignals(
  db: Database,
  actor: Actor,
  names: Names,
  ids: readonly string[],
  query = "",
): Promise<Signal[]> {
  const workspaceId = workspaceOf(actor);
  const stored = await readContents(db, workspaceId, ids);
  const places = stored.flatMap(({ place }) => place ?? []);
  const [themes, journeys, steps, customers] = await Promise.all([
    names.themes(db, workspaceId, distinct(stored.flatMap(({ labels }) => labels.map(({ themeId }) => themeId)))),
    names.journeys(db, workspaceId, distinct(places.map(({ journeyId }) => journeyId))),
    names.steps(db, workspaceId, distinct(places.map(({ stepId }) => stepId))),
    seesCustomers(actor)
      ? labelsOf(db, workspaceId, distinct(stored.map(({ customerId }) => customerId)))
      : new Map<string, string>(),
  ]);
  const { highlightsIn } = parseSearch(query);

  return stored.map(({ place, ...signal }) => ({
    ...signal,
    customerId: seesCustomers(actor) ? signal.customerId : null,
    customerLabel: (signal.customerId !== null && customers.get(signal.customerId)) || null,
    texts: signal.texts.map((text) => ({ ...text, highlights: highlightsIn(text.text) })),
    labels: signal.labels.map((label) => ({
      ...label,
      themeName: label.themeId === null ? null : (themes.get(label.themeId) ?? null),
    })),
    places: placesOf(place, { actor, journeys, steps }),
    keptOffJourneysBy: place !== null && place.journeyId === null && place.origin === "person" ? place.reason : null,
  }));
}

function placesOf(
  place: StoredSignal["place"],
  { actor, journeys, steps }: { actor: Actor; journeys: Map<string, string>; steps: Map<string, string> },
): Signal["places"] {
  if (place === null || place.journeyId === null || !seesJourney(actor, place.journeyId)) return [];
  const journeyName = journeys.get(place.journeyId);
  if (journeyName === undefined) return [];
  const { journeyId, stepId, origin, reason } = place;
  return [{ journeyId, journeyName, stepId, stepName: stepId && (steps.get(stepId) ?? null), origin, reason }];
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
