import { sql } from "kysely";
import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { advanceTaxonomy, saveTheme, themeById } from "../store.ts";
import type { Theme } from "../vocabulary.ts";
import { listThemeVersions, restoreThemeVersion } from "./contract.ts";

type Earlier = Pick<
  Theme,
  "version" | "name" | "meaning" | "phrases" | "exclusions" | "examples" | "counterexamples"
> & { replacedAt: Date };

const listed = 50;

export const listThemeVersionsOperation = operation(listThemeVersions, async ({ db, actor }, { themeId }) => {
  const workspaceId = workspaceOf(actor);
  await themeById(db, workspaceId, themeId);
  const versions = await earlierOf(db, workspaceId, themeId);
  return { versions: versions.map(({ replacedAt, ...rest }) => ({ ...rest, replacedAt: replacedAt.toISOString() })) };
});

/** Its name and group stay: another theme may have the old name by now. */
export const restoreThemeVersionOperation = operation(
  restoreThemeVersion,
  async ({ db, actor }, { themeId, earlier, version }) => {
    const workspaceId = workspaceOf(actor);
    requireWholeWorkspace(actor);
    const theme = await themeById(db, workspaceId, themeId);
    if (theme.version !== version) throw new AppError("CONFLICT", { noun: "theme", current: theme });
    const found = (await earlierOf(db, workspaceId, themeId)).find((each) => each.version === earlier);
    if (found === undefined) throw new AppError("NOT_FOUND", { noun: "version", number: earlier });
    const { meaning, phrases, exclusions, examples, counterexamples } = found;
    const saved = await saveTheme(db, workspaceId, {
      ...theme,
      ...{ meaning, phrases, exclusions, examples, counterexamples },
    });
    await advanceTaxonomy(db, workspaceId);
    return saved;
  },
);

async function earlierOf(db: Database, workspaceId: string, themeId: string): Promise<Earlier[]> {
  const { rows } = await sql<Earlier>`
    select version, replaced_at as "replacedAt", name, meaning, phrases, exclusions, examples, counterexamples
    from theme_version where workspace_id = ${workspaceId}::uuid and theme_id = ${themeId}::uuid
    order by version desc limit ${listed}`.execute(db);
  return rows;
}
