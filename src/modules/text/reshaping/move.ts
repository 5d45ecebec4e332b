import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { commentsOf, signalsWithThemes } from "../../signals/index.ts";
import { requireTwoLevels } from "../rules.ts";
import { allThemes, saveTheme, themeById } from "../store.ts";
import type { Theme } from "../vocabulary.ts";
import { saveChange } from "./changes.ts";
import { moveTheme, previewMove } from "./contract.ts";

const mostLooked = 10_000;
const shown = 6;

/** No comment's labels change: what changes is what the two groups add up to. */
export const previewMoveOperation = operation(previewMove, async (context, { themeId, parentId }) => {
  const { db, actor } = context;
  const workspaceId = workspaceOf(actor);
  const { themes, theme } = await movable(context, themeId, parentId);
  const groups = themes.filter(({ id }) => id !== themeId && (id === theme.parentId || id === parentId));
  const after = themes.map((each) => (each.id === themeId ? { ...each, parentId } : each));
  const insideOf = (group: Theme, all: readonly Theme[]) =>
    new Set(all.filter((each) => each.id === group.id || each.parentId === group.id).map(({ id }) => id));
  const spans = groups.map((group) => ({ group, before: insideOf(group, themes), after: insideOf(group, after) }));
  const themeIds = [...new Set([themeId, ...spans.flatMap(({ before }) => [...before])])];
  const { signals, first } = await signalsWithThemes(db, workspaceId, { themeIds, limit: mostLooked });
  const carried = first.map(({ signalId, themes: of }) => ({ signalId, ids: of.map((each) => each.themeId) }));
  const carriers = carried.filter(({ ids }) => ids.includes(themeId)).map(({ signalId }) => signalId);
  const comments = await commentsOf(db, actor, carriers.slice(0, shown * 3));
  return {
    ...{ signals, looked: first.length },
    themes: spans.map(({ group, before, after: later }) => {
      const had = carried.map(({ ids }) => ids.some((id) => before.has(id)));
      const has = carried.map(({ ids }) => ids.some((id) => later.has(id)));
      const count = (is: (index: number) => boolean) => carried.filter((_, index) => is(index)).length;
      return {
        name: group.name,
        before: count((index) => had[index]!),
        after: count((index) => has[index]!),
        gained: count((index) => has[index]! && !had[index]!),
        lost: count((index) => had[index]! && !has[index]!),
      };
    }),
    examples: comments
      .flatMap(({ signalId, text, themes: found }) => {
        const place = found.find((each) => each.themeId === themeId);
        if (place === undefined) return [];
        return [{ signalId, text, start: place.start, end: place.end, gains: [], loses: [] }];
      })
      .slice(0, shown),
    corrections: 0,
  };
});

export const moveThemeOperation = operation(moveTheme, async (context, { themeId, parentId, version }) => {
  const { db, actor, now } = context;
  const workspaceId = workspaceOf(actor);
  const { themes, theme } = await movable(context, themeId, parentId);
  if (theme.version !== version) throw new AppError("CONFLICT", { noun: "theme", current: theme });
  const saved = await saveTheme(db, workspaceId, { ...theme, parentId });
  const number = await saveChange(db, workspaceId, actor.id, {
    at: now,
    names: { theme: theme.name, other: themes.find(({ id }) => id === parentId)?.name ?? null },
    versions: { [saved.id]: saved.version },
    needed: { kind: "move", themeId, parentId: theme.parentId },
  });
  return { theme: saved, number, jobId: null };
});

/** @throws AppError NOT_FOUND; INVALID_INPUT where it cannot stand there */
async function movable({ db, actor }: Context, themeId: string, parentId: string | null) {
  requireWholeWorkspace(actor);
  const workspaceId = workspaceOf(actor);
  const theme = await themeById(db, workspaceId, themeId);
  const themes = await allThemes(db, workspaceId);
  requireTwoLevels(themes, themeId, parentId);
  return { themes, theme };
}
