import type { JsonValue } from "../../../kernel/context.ts";
import type { Holding } from "../../customers/index.ts";
import { tellRemoved } from "../importing/events.ts";
import type { Names } from "../names.ts";
import { readContents } from "../store/contents.ts";
import { deleteSignals } from "../store/ledger.ts";
import { readVersions } from "../store/versions.ts";
import { renameNaming } from "./files-store.ts";
import { daysOf, deleteCorrected, deleteMentions, dropClaims } from "./store.ts";

/**
 * Signals of an erased customer go whole: scores, texts with their search words, labels, place and earlier contents. A score
 * left behind without a name would still be one person's answer on one day in one place, and would count twice when the
 * file is imported again.
 */
export function signalsHolding(names: Names): Holding {
  return {
    part: "signals",
    async read(db, { workspaceId, signalIds }) {
      const stored = await readContents(db, workspaceId, signalIds);
      const ids = <T>(values: readonly (T | null)[]) => [...new Set(values.filter((value) => value !== null))];
      const themes = await names.themes(
        db,
        workspaceId,
        ids(stored.flatMap(({ labels }) => labels.map((l) => l.themeId))),
      );
      const journeys = await names.journeys(db, workspaceId, ids(stored.map(({ place }) => place?.journeyId ?? null)));
      const shown = [];
      for (const { id, labels, place, customerId: _, ...said } of stored) {
        shown.push({
          id,
          ...said,
          understoodAs: labels.map(({ themeId, ...label }) => ({
            ...label,
            theme: themeId === null ? null : (themes.get(themeId) ?? null),
          })),
          journey: place?.journeyId ? (journeys.get(place.journeyId) ?? null) : null,
          earlier: (await readVersions(db, id)).map(({ content: { customerId: __, hash, ...before }, ...version }) => ({
            version: version.version,
            replacedAt: version.replacedAt.toISOString(),
            ...before,
          })),
        });
      }
      return shown as unknown as JsonValue;
    },
    async erase(context, about) {
      const { db } = context;
      const { signalIds, words, workspaceId } = about;
      await tellRemoved(context, workspaceId, await daysOf(db, signalIds));
      await deleteSignals(db, signalIds);
      await dropClaims(db, signalIds);
      await deleteMentions(db, about, words);
      await renameNaming(db, workspaceId, words);
      if (signalIds.length === 0) await deleteCorrected(db, about);
    },
  };
}
