import type { Database, JsonValue } from "../../../kernel/context.ts";
import type { Holding } from "../../customers/index.ts";
import { tellRemoved } from "../importing/events.ts";
import type { SignalContent } from "../ledger/signal-content.ts";
import type { Names } from "../names.ts";
import { readContents, type StoredSignal } from "../store/contents.ts";
import { deleteSignals } from "../store/ledger.ts";
import { readVersions } from "../store/versions.ts";
import { renameNaming } from "./files-store.ts";
import {
  correctedContents,
  daysOf,
  deleteCorrected,
  deleteMentions,
  dropClaims,
  redactReasons,
  rowsQuoting,
} from "./store.ts";

/**
 * Signals of an erased customer go whole: scores, texts with their search words, labels, place and earlier contents. A score
 * left behind without a name would still be one person's answer on one day in one place, and would count twice when the
 * file is imported again.
 */
export function signalsHolding(names: Names): Holding {
  return {
    part: "signals",
    read: (db, { workspaceId, signalIds }) => present(db, names, workspaceId, signalIds),
    async erase(context, about) {
      const { db } = context;
      const { signalIds, words, workspaceId } = about;
      await tellRemoved(context, workspaceId, await daysOf(db, signalIds));
      await deleteSignals(db, signalIds);
      await dropClaims(db, signalIds);
      await deleteMentions(db, about, words);
      await renameNaming(db, workspaceId, words);
      await redactReasons(db, workspaceId, words);
      if (signalIds.length === 0) await deleteCorrected(db, about);
    },
  };
}

/** What imports keep beside signals. It is erased with the signals. */
export const importsHolding: Holding = {
  part: "import reports",
  async read(db, about) {
    const quoted = await rowsQuoting(db, about.workspaceId, about.words);
    const corrected = about.signalIds.length > 0 ? [] : (await correctedContents(db, about)).map(withoutIds);
    return plain([...quoted, ...corrected.map((content) => ({ correctedLater: content }))]);
  },
  erase: async () => {},
};

async function present(db: Database, names: Names, workspaceId: string, ids: readonly string[]): Promise<JsonValue[]> {
  const stored = await readContents(db, workspaceId, ids);
  const themes = await names.themes(db, workspaceId, themesOf(stored));
  const journeys = await names.journeys(db, workspaceId, [
    ...new Set(stored.flatMap(({ place }) => place?.journeyId ?? [])),
  ]);
  const shown = [];
  for (const { customerId: _, sourceId: __, labels, place, ...said } of stored) {
    const earlier = await readVersions(db, said.id);
    shown.push({
      ...said,
      understoodAs: labels.map(({ themeId, ...label }) => ({ ...label, theme: themeId && themes.get(themeId) })),
      journey: place?.journeyId ? (journeys.get(place.journeyId) ?? null) : null,
      earlierContents: earlier.map(({ content, replacedAt }) => ({ replacedAt, ...withoutIds(content) })),
    });
  }
  return plain(shown);
}

function themesOf(stored: readonly StoredSignal[]): string[] {
  return [...new Set(stored.flatMap(({ labels }) => labels.flatMap(({ themeId }) => themeId ?? [])))];
}

function withoutIds({ customerId: _, hash: __, labels: ___, ...said }: SignalContent) {
  return said;
}

/** As JSON has it: no undefined, dates as text. */
function plain(values: readonly object[]): JsonValue[] {
  return JSON.parse(JSON.stringify(values)) as JsonValue[];
}
