import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { bankingThemes } from "../../../language/starter/banking.ts";
import { healthThemes } from "../../../language/starter/health.ts";
import type { StarterTheme } from "../../../language/starter/starter-theme.ts";
import { installStarterTaxonomy, type StarterName } from "../contract.ts";
import { advanceTaxonomy, allThemes, insertTheme } from "../store.ts";
import { readTaxonomy } from "./list-themes.ts";

const starters: Record<StarterName, readonly StarterTheme[]> = { health: healthThemes, banking: bankingThemes };

export const installStarterOperation = operation(installStarterTaxonomy, async (context, { name }) => {
  const workspaceId = workspaceOf(context.actor);
  requireWholeWorkspace(context.actor);
  const blank = {
    meaning: "",
    phrases: [],
    exclusions: [],
    examples: [],
    counterexamples: [],
    complaintCategory: false,
    ownerId: null,
  };
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
  return readTaxonomy(context);
});
