import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { readTaxonomyBuild } from "../contract.ts";
import { allThemes } from "../store.ts";
import { latestBuild } from "./builds.ts";

export const readTaxonomyBuildOperation = operation(readTaxonomyBuild, async ({ db, actor }) => {
  const workspaceId = workspaceOf(actor);
  const build = await latestBuild(db, workspaceId);
  if (build === undefined) return { build: null };
  const { version: _, counts, startedAt, finishedAt, ...rest } = build;
  const themes = (await allThemes(db, workspaceId)).flatMap(({ id, name }) => {
    const [before = 0, after = 0] = counts[id] ?? [];
    return before + after === 0 ? [] : [{ themeId: id, name, before, after }];
  });
  return {
    build: {
      ...rest,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      themes,
    },
  };
});
