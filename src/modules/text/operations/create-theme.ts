import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { requirePerson } from "../../access/index.ts";
import { createTheme } from "../contract.ts";
import { requireTwoLevels } from "../rules.ts";
import { advanceTaxonomy, allThemes, insertTheme } from "../store.ts";

export const createThemeOperation = operation(createTheme, async (context, input) => {
  const workspaceId = workspaceOf(context.actor);
  requireWholeWorkspace(context.actor);
  requireTwoLevels(await allThemes(context.db, workspaceId), null, input.parentId);
  if (input.ownerId !== null) await requirePerson(context.db, workspaceId, input.ownerId);
  const theme = await insertTheme(context.db, workspaceId, context.newId(), input);
  if (theme.phrases.length + theme.examples.length > 0) await advanceTaxonomy(context.db, workspaceId);
  return theme;
});
