import type { Database } from "../../../kernel/context.ts";
import type { Marks } from "../../../learning/marks.ts";
import { learningInForce, modelOf } from "../corrections.ts";
import { fromBytes, nothingTaught, type Taught } from "../model-bytes.ts";
import { type MergedTheme, mergedThemes } from "../reshaping/changes.ts";
import { allThemes } from "../store.ts";

/** What corrections taught a workspace and is in force, as far as this encoder can use it. */
export async function taughtIn(db: Database, workspaceId: string, encoderVersion: string): Promise<Taught> {
  const learning = await learningInForce(db, workspaceId);
  const bytes = learning === 0 ? null : await modelOf(db, workspaceId, learning);
  const taught = bytes === null ? null : fromBytes(bytes, encoderVersion);
  if (taught === null) return nothingTaught;
  const there = new Set((await allThemes(db, workspaceId)).map(({ id }) => id));
  return { ...taught, themes: ofThemes(taught.themes, there, await mergedThemes(db, workspaceId)) };
}

/** Heads of the themes that are there. That of a theme merged away speaks for the one that was kept, where this has none of its own. */
function ofThemes(learnt: readonly Marks[], there: ReadonlySet<string>, merged: readonly MergedTheme[]): Marks[] {
  const own = new Set(learnt.flatMap(({ heads }) => [...heads.keys()]).filter((id) => there.has(id)));
  return learnt.map(({ rarity, heads }) => {
    const kept = new Map([...heads].filter(([id]) => there.has(id)));
    for (const { id, intoId } of merged) {
      const head = heads.get(id);
      if (head === undefined || own.has(intoId) || !there.has(intoId)) continue;
      own.add(intoId);
      kept.set(intoId, head);
    }
    return { rarity, heads: kept };
  });
}
