import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { moveLabels } from "../../signals/index.ts";
import { advanceTaxonomy, allThemes, deleteTheme, saveTheme, themeById } from "../store.ts";
import type { Theme } from "../vocabulary.ts";
import { moveCorrections, noteMerged, saveChange } from "./changes.ts";
import { mergeThemes, previewMerge } from "./contract.ts";
import { sayUnderstood } from "./events.ts";
import { previewReading } from "./reread.ts";

export const previewMergeOperation = operation(previewMerge, async (context, { themeId, intoId }) => {
  const { merged, kept } = await bothThemes(context, themeId, intoId);
  return previewReading(context, {
    before: [merged, kept],
    after: [together(merged, kept)],
    becomes: new Map([[merged.id, kept.id]]),
  });
});

/**
 * Labels move at once, so that no evidence is without its theme; then all comments are read again with the words of both. What
 * other modules keep about the merged theme follows the event.
 */
export const mergeThemesOperation = operation(mergeThemes, async (context, { themeId, intoId, version }) => {
  const { db, actor, now } = context;
  const workspaceId = workspaceOf(actor);
  const { merged, kept } = await bothThemes(context, themeId, intoId);
  if (merged.version !== version) throw new AppError("CONFLICT", { noun: "theme", current: merged });
  const theme = await saveTheme(db, workspaceId, together(merged, kept));
  const corrections = await moveCorrections(db, workspaceId, merged.id, kept.id);
  const { signalIds, given } = await moveLabels(db, workspaceId, merged.id, kept.id);
  const mergedBefore = await noteMerged(db, workspaceId, merged, kept.id);
  await deleteTheme(db, workspaceId, merged.id);
  await advanceTaxonomy(db, workspaceId);
  const number = await saveChange(db, workspaceId, actor.id, {
    at: now,
    names: { theme: merged.name, other: kept.name },
    versions: { [kept.id]: theme.version },
    needed: { kind: "merge", merged, kept, corrections, mergedBefore, labels: given },
  });
  await context.emit({
    name: "themes-merged",
    workspaceId,
    payload: { fromThemeId: merged.id, intoThemeId: kept.id },
  });
  await sayUnderstood(context, signalIds);
  const { jobId } = await context.startJob("reapply-themes", {});
  return { theme, number, jobId };
});

/** @throws AppError NOT_FOUND; INVALID_INPUT for a theme into itself, or a group that still holds themes */
async function bothThemes({ db, actor }: Context, themeId: string, intoId: string) {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  const merged = await themeById(db, workspaceId, themeId);
  const kept = await themeById(db, workspaceId, intoId);
  const message = merged.id === kept.id ? "Choose another theme: a theme cannot be merged into itself." : null;
  if (message !== null) throw new AppError("INVALID_INPUT", {}, { fields: [{ path: "intoId", message }] });
  if ((await allThemes(db, workspaceId)).some(({ parentId }) => parentId === merged.id))
    throw new AppError("STILL_USED", { noun: "group", by: "its themes" });
  return { merged, kept };
}

/** The kept theme with the words of both; it keeps its name, place, owner, and is a complaint category if one of them was. */
function together(merged: Theme, kept: Theme): Theme {
  const both = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])];
  return {
    ...kept,
    phrases: both(kept.phrases, merged.phrases),
    exclusions: both(kept.exclusions, merged.exclusions),
    examples: both(kept.examples, merged.examples),
    counterexamples: both(kept.counterexamples, merged.counterexamples),
    complaintCategory: kept.complaintCategory || merged.complaintCategory,
    ownerId: kept.ownerId ?? merged.ownerId,
  };
}
