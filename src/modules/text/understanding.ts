import type { Database } from "../../kernel/context.ts";
import { createUnderstanding, type Understanding } from "../../language/understand.ts";
import { allThemes, taxonomyVersion } from "./store.ts";

/**
 * The understanding in force in each workspace, compiled when its words change. They are read and compared each time: a
 * version number alone could be that of a change which was rolled back. This is the seam behind which
 * rules and lexicon can be replaced: nothing else in the module knows how a text is read.
 */
export function understandings(): (
  db: Database,
  workspaceId: string,
) => Promise<{ understanding: Understanding; version: string }> {
  const compiled = new Map<string, { words: string; understanding: Understanding }>();
  return async (db, workspaceId) => {
    const taxonomy = await taxonomyVersion(db, workspaceId);
    const themes = await allThemes(db, workspaceId);
    const matched = themes
      .filter(({ phrases }) => phrases.length > 0)
      .map(({ id, name, phrases, exclusions }) => ({ key: id, name, phrases, exclusions }));
    const words = JSON.stringify(matched);
    let known = compiled.get(workspaceId);
    if (known?.words !== words) {
      known = { words, understanding: createUnderstanding(matched) };
      compiled.set(workspaceId, known);
    }
    return { understanding: known.understanding, version: `${taxonomy}/${known.understanding.version}` };
  };
}

export type UnderstandingOf = ReturnType<typeof understandings>;
