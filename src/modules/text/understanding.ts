import type { Database } from "../../kernel/context.ts";
import { createUnderstanding, type Understanding } from "../../language/understand.ts";
import { allThemes, taxonomyVersion } from "./store.ts";

/**
 * The understanding in force in each workspace, compiled once per version of its taxonomy. This is the seam behind which
 * rules and lexicon can be replaced: nothing else in the module knows how a text is read.
 */
export function understandings(): (
  db: Database,
  workspaceId: string,
) => Promise<{ understanding: Understanding; version: string }> {
  const compiled = new Map<string, { taxonomy: number; understanding: Understanding }>();
  return async (db, workspaceId) => {
    const taxonomy = await taxonomyVersion(db, workspaceId);
    let known = compiled.get(workspaceId);
    if (known?.taxonomy !== taxonomy) {
      const themes = await allThemes(db, workspaceId);
      const matched = themes.filter((theme) => theme.phrases.length > 0);
      known = { taxonomy, understanding: createUnderstanding(matched.map((theme) => ({ ...theme, key: theme.id }))) };
      compiled.set(workspaceId, known);
    }
    return { understanding: known.understanding, version: `${taxonomy}/${known.understanding.version}` };
  };
}

export type UnderstandingOf = ReturnType<typeof understandings>;
