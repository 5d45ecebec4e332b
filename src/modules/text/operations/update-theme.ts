import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { requirePerson } from "../../access/index.ts";
import { type Theme, updateTheme } from "../contract.ts";
import { changesMatching, requireTwoLevels } from "../rules.ts";
import { advanceTaxonomy, allThemes, saveTheme, themeById } from "../store.ts";

export const updateThemeOperation = operation(updateTheme, async (context, { themeId, ...changes }) => {
  const workspaceId = workspaceOf(context.actor);
  requireWholeWorkspace(context.actor);
  const before = await themeById(context.db, workspaceId, themeId);
  if (before.version !== changes.version) throw new AppError("CONFLICT", { noun: "theme", current: before });
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const after: Theme = { ...before, ...given };
  requireTwoLevels(await allThemes(context.db, workspaceId), themeId, after.parentId);
  if (after.ownerId !== null) await requirePerson(context.db, workspaceId, after.ownerId);
  const saved = await saveTheme(context.db, workspaceId, after);
  if (changesMatching(before, saved)) await advanceTaxonomy(context.db, workspaceId);
  return saved;
});
