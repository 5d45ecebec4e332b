import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { commentsOf, signalsWithThemes } from "../../signals/index.ts";
import { inForceOf, readCorrections } from "../corrections.ts";
import { themeById } from "../store.ts";
import { previewRemoval } from "./contract.ts";

const shown = 6;

/** Who would lose the theme, whoever gave it: rules, files and people. */
export const previewRemovalOperation = operation(previewRemoval, async ({ db, actor }, { themeId }) => {
  const workspaceId = workspaceOf(actor);
  requireWholeWorkspace(actor);
  const { name } = await themeById(db, workspaceId, themeId);
  const { signals, first } = await signalsWithThemes(db, workspaceId, { themeIds: [themeId], limit: shown });
  const comments = await commentsOf(
    db,
    actor,
    first.map(({ signalId }) => signalId),
  );
  const corrections = inForceOf(await readCorrections(db, workspaceId));
  return {
    ...{ signals, looked: signals },
    themes: [{ name, before: signals, after: 0, gained: 0, lost: signals }],
    examples: comments.flatMap(({ signalId, text, themes }) => {
      const found = themes.find((theme) => theme.themeId === themeId);
      if (found === undefined) return [];
      return [{ signalId, text, start: found.start, end: found.end, gains: [], loses: [name] }];
    }),
    corrections: [...corrections.values()].filter(({ themeIds }) => themeIds.includes(themeId)).length,
  };
});
