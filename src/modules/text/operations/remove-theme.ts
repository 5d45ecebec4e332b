import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeLabelsOfTheme } from "../../signals/index.ts";
import { removeTheme } from "../contract.ts";
import { advanceTaxonomy, allThemes, deleteTheme, themeById } from "../store.ts";

export const removeThemeOperation = operation(removeTheme, async (context, { themeId }) => {
  const workspaceId = workspaceOf(context.actor);
  requireWholeWorkspace(context.actor);
  await themeById(context.db, workspaceId, themeId);
  const themes = await allThemes(context.db, workspaceId);
  if (themes.some((theme) => theme.parentId === themeId))
    throw new AppError("STILL_USED", { noun: "group", by: "its themes" });
  const days = await removeLabelsOfTheme(context.db, workspaceId, themeId);
  if (days.length > 0) await context.emit({ name: "signals-removed", workspaceId, payload: { days } });
  await deleteTheme(context.db, workspaceId, themeId);
  await advanceTaxonomy(context.db, workspaceId);
  return { removed: true };
});
