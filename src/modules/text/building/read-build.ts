import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { countUnderstood } from "../../signals/index.ts";
import { readTaxonomyBuild } from "../contract.ts";
import { allThemes } from "../store.ts";
import type { UnderstandingOf } from "../understanding.ts";
import { latestBuild } from "./builds.ts";

export const readTaxonomyBuildWith = (understandingOf: UnderstandingOf) =>
  operation(readTaxonomyBuild, async ({ db, actor }) => {
    const workspaceId = workspaceOf(actor);
    const { version } = await understandingOf(db, workspaceId);
    const { withText, understood } = await countUnderstood(db, workspaceId, { origin: "rules", version });
    const outdated = Math.max(0, withText - understood);
    const build = await latestBuild(db, workspaceId);
    if (build === undefined) return { outdated, build: null };
    const { version: _, busyMs: __, counts, startedAt, finishedAt, ...rest } = build;
    const themes = (await allThemes(db, workspaceId)).flatMap(({ id, name }) => {
      const [before = 0, after = 0] = counts[id] ?? [];
      return before + after === 0 ? [] : [{ themeId: id, name, before, after }];
    });
    return {
      outdated,
      build: {
        ...rest,
        startedAt: startedAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
        themes,
      },
    };
  });
