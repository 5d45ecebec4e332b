import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { healthThemes, type StarterTheme } from "../../../language/starter/health.ts";
import { installStarterTaxonomy } from "../contract.ts";
import { advanceTaxonomy, allThemes, insertTheme } from "../store.ts";
import type { UnderstandingOf } from "../understanding.ts";
import { readTaxonomy } from "./list-themes.ts";

const starters: Record<"health", readonly StarterTheme[]> = { health: healthThemes };

export const installStarterWith = (understandingOf: UnderstandingOf) =>
  operation(installStarterTaxonomy, async (context, { name }) => {
    const workspaceId = workspaceOf(context.actor);
    requireWholeWorkspace(context.actor);
    const blank = { meaning: "", phrases: [], exclusions: [], complaintCategory: false, ownerId: null };
    const present = new Map(
      (await allThemes(context.db, workspaceId)).map((theme) => [theme.name.toLowerCase(), theme.id]),
    );
    const ensure = async (themeName: string, fields: Parameters<typeof insertTheme>[3]) => {
      const known = present.get(themeName.toLowerCase());
      if (known !== undefined) return known;
      const made = await insertTheme(context.db, workspaceId, context.newId(), fields);
      present.set(themeName.toLowerCase(), made.id);
      return made.id;
    };
    for (const theme of starters[name]) {
      const parentId = await ensure(theme.group, { ...blank, name: theme.group, parentId: null });
      const { phrases, exclusions, complaintCategory } = theme;
      await ensure(theme.name, {
        ...blank,
        name: theme.name,
        parentId,
        phrases: [...phrases],
        exclusions: [...exclusions],
        complaintCategory,
      });
    }
    await advanceTaxonomy(context.db, workspaceId);
    return readTaxonomy(context, understandingOf);
  });
