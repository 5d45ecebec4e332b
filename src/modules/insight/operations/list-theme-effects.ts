import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { driverPoints } from "../../../stats/driver-points.ts";
import { themeEntries } from "../../text/index.ts";
import { listThemeEffects, type ThemeEffect } from "../contract.ts";
import { judgeTogether } from "../judge-together.ts";
import { scoreRead } from "../measure.ts";
import { estimateShare } from "../share.ts";
import { themeAnswers } from "../store/theme-answers.ts";

export const listThemeEffectsOperation = operation(listThemeEffects, async ({ db, actor }, input) => {
  const { origin, ...filter } = input;
  const chosen = await scoreRead(db, actor, { metric: "share-satisfied", filter });
  const question = "refused" in chosen ? nothingRated : chosen;
  const { withText, rated, themes } = await themeAnswers(db, actor, filter, { origin, ...question });
  const entries = new Map((await themeEntries(db, workspaceOf(actor))).map((entry) => [entry.id, entry]));
  const known = themes.filter(({ themeId }) => entries.has(themeId));
  const distinguishable = judgeTogether(
    known.map(
      ({ raised, notRaised }) =>
        (level) =>
          driverPoints(raised, notRaised, level),
    ),
  );
  return {
    ...{ rated, withText },
    themes: known.map(({ themeId, signals, positive, negative, mentions, raised, notRaised }, place): ThemeEffect => {
      const { name, parentName, complaintCategory, ownerId } = entries.get(themeId)!;
      return {
        ...{ themeId, name, parentName, complaintCategory, ownerId, origin, signals, positive, negative },
        share: estimateShare(mentions),
        points: driverPoints(raised, notRaised),
        distinguishable: distinguishable[place]!,
      };
    }),
  };
});

const nothingRated = { score: "", scale: { key: "", minimum: 0, maximum: 0, goodEnd: "high" } } as const;
