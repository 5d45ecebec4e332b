import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { moveLabels, moveLabelsBack } from "../../signals/index.ts";
import { requireTwoLevels } from "../rules.ts";
import { advanceTaxonomy, allThemes, deleteTheme, insertTheme, saveTheme, themeById } from "../store.ts";
import type { Theme } from "../vocabulary.ts";
import {
  changeByNumber,
  forgetMerged,
  isUntouchedSince,
  latestChanges,
  moveCorrections,
  moveCorrectionsBack,
  type Needed,
  noteUndone,
} from "./changes.ts";
import { listTaxonomyChanges, undoTaxonomyChange } from "./contract.ts";
import { sayUnderstood } from "./events.ts";

const listed = 20;

export const listTaxonomyChangesOperation = operation(listTaxonomyChanges, async ({ db, actor }) => {
  const workspaceId = workspaceOf(actor);
  const themes = await allThemes(db, workspaceId);
  const changes = await latestChanges(db, workspaceId, listed);
  return {
    changes: changes.map(({ number, kind, at, names, versions, undoneAt }) => ({
      ...{ number, kind, at: at.toISOString() },
      ...names,
      state:
        undoneAt !== null
          ? ("undone" as const)
          : isUntouchedSince(versions, themes)
            ? ("undoable" as const)
            : ("followed" as const),
    })),
  };
});

export const undoTaxonomyChangeOperation = operation(undoTaxonomyChange, async (context, { number }) => {
  const { db, actor, now } = context;
  const workspaceId = workspaceOf(actor);
  requireWholeWorkspace(actor);
  const change = await changeByNumber(db, workspaceId, number);
  if (change === undefined) throw new AppError("NOT_FOUND", { noun: "change", number });
  if (change.undoneAt !== null) throw new AppError("WRONG_STATE", { noun: "change", state: "taken back already" });
  const themes = await allThemes(db, workspaceId);
  if (!isUntouchedSince(change.versions, themes))
    throw new AppError("WRONG_STATE", { noun: "change", state: "followed by later changes of its themes" });
  const rereads = await takeBack(context, change.needed, themes);
  await noteUndone(db, workspaceId, number, now);
  if (!rereads) return { jobId: null };
  await advanceTaxonomy(db, workspaceId);
  return context.startJob("reapply-themes", {});
});

/** @returns whether comments must be read again */
async function takeBack(context: Context, needed: Needed, themes: readonly Theme[]): Promise<boolean> {
  const { db, actor } = context;
  const workspaceId = workspaceOf(actor);
  if (needed.kind === "move") {
    const theme = await themeById(db, workspaceId, needed.themeId);
    requireTwoLevels(themes, theme.id, needed.parentId);
    await saveTheme(db, workspaceId, { ...theme, parentId: needed.parentId });
    return false;
  }
  if (needed.kind === "split") {
    const { theme, newId } = needed;
    await saveTheme(db, workspaceId, { ...theme, version: versionOf(themes, theme.id) });
    await moveCorrections(db, workspaceId, newId, theme.id);
    const { signalIds } = await moveLabels(db, workspaceId, newId, theme.id);
    await deleteTheme(db, workspaceId, newId);
    await context.emit({
      name: "themes-merged",
      workspaceId,
      payload: { fromThemeId: newId, intoThemeId: theme.id },
    });
    await sayUnderstood(context, signalIds);
    return true;
  }
  const { merged, kept, corrections, mergedBefore, labels } = needed;
  const { id, version: _, ...fields } = merged;
  // Its group can be gone since; then it stands at the top.
  const parentId = themes.some((theme) => theme.id === merged.parentId) ? merged.parentId : null;
  await insertTheme(db, workspaceId, id, { ...fields, parentId });
  await forgetMerged(db, workspaceId, id, mergedBefore);
  await saveTheme(db, workspaceId, { ...kept, version: versionOf(themes, kept.id) });
  const places = { fromId: id, intoId: kept.id };
  await moveCorrectionsBack(db, workspaceId, { ...places, moved: corrections });
  await sayUnderstood(context, await moveLabelsBack(db, workspaceId, { ...places, given: labels }));
  return true;
}

const versionOf = (themes: readonly Theme[], id: string) => themes.find((theme) => theme.id === id)!.version;
