import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { adjustPValues } from "../../../stats/adjust-p-values.ts";
import { driverPoints } from "../../../stats/driver-points.ts";
import { contributionOf } from "../../../stats/metric.ts";
import { pValueOf } from "../../../stats/p-value.ts";
import { proportion } from "../../../stats/proportion.ts";
import type { Scale } from "../../signals/contract.ts";
import { themeEntries } from "../../text/index.ts";
import { listThemeEffects, type ThemeEffect } from "../contract.ts";
import { answersIn, measure } from "../measure.ts";
import { countSignals } from "../store/counts.ts";
import { type ThemeAnswers, themeAnswers } from "../store/theme-answers.ts";

/** Of those called distinguishable, at most this share is expected to be chance. */
const falseAlarms = 0.05;

export const listThemeEffectsOperation = operation(listThemeEffects, async ({ db, actor }, input) => {
  const { origin, ...filter } = input;
  const measured = await measure(db, actor, { metric: "share-satisfied", filter });
  const { withText } = await countSignals(db, actor, filter);
  const question = measured
    ? { score: measured.score, scale: measured.scale, satisfied: satisfiedOn(measured.scale) }
    : { score: "", scale: nothingRated, satisfied: [] };
  const found = await themeAnswers(db, actor, filter, origin, question);
  const entries = new Map((await themeEntries(db, workspaceOf(actor))).map((entry) => [entry.id, entry]));
  const known = found.filter(({ themeId }) => entries.has(themeId));
  const distinguishable = judgeTogether(known);
  const themes = known.map((answers): ThemeEffect => {
    const { themeId, signals, positive, negative, raised, notRaised } = answers;
    const { name, parentName, complaintCategory, ownerId } = entries.get(themeId)!;
    return {
      ...{ themeId, name, parentName, complaintCategory, ownerId, origin, signals, positive, negative },
      share: proportion({ count: answers.withText, n: withText }),
      points: driverPoints(raised, notRaised),
      distinguishable: distinguishable.has(themeId),
    };
  });
  return { rated: answersIn(measured?.byKey.get("")), withText, themes };
});

/** The values that count as satisfied. */
function satisfiedOn(scale: Scale): number[] {
  const isSatisfied = contributionOf("share-satisfied", scale)!;
  const values: number[] = [];
  for (let value = scale.minimum; value <= scale.maximum; value++) if (isSatisfied(value) === 1) values.push(value);
  return values;
}

const nothingRated: Scale = { key: "", minimum: 0, maximum: 0, goodEnd: "high" };

/** Themes whose points differ from none, having looked at all of them (Benjamini and Hochberg). */
function judgeTogether(found: readonly ThemeAnswers[]): Set<string> {
  const judged = found.flatMap(({ themeId, raised, notRaised }) => {
    const p = pValueOf((level) => driverPoints(raised, notRaised, level));
    return p === undefined ? [] : [{ themeId, p }];
  });
  const adjusted = adjustPValues(judged.map(({ p }) => p));
  return new Set(judged.filter((_, index) => adjusted[index]! <= falseAlarms).map(({ themeId }) => themeId));
}
