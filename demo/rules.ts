import { type Condition, createMappingRule, listMappingRules, readJourney } from "../src/modules/journeys/contract.ts";
import type { PlannedJourney, PlannedStep } from "./planned.ts";
import type { Stage } from "./stage.ts";

/** The rules that place feedback: first those of single steps, then those of whole journeys, because the first that holds wins. */
export async function writeRules(
  stage: Stage,
  { journeyIds, themeIds }: { journeyIds: ReadonlyMap<string, string>; themeIds: ReadonlyMap<string, string> },
): Promise<void> {
  const { rules } = await stage.act(listMappingRules, {});
  const planned = stage.organisation.journeys.flatMap((journey) =>
    journey.feedback === undefined ? [] : [{ ...journey, feedback: journey.feedback }],
  );
  for (const { name, feedback, steps } of planned) {
    const journeyId = journeyIds.get(name)!;
    const { steps: drawn } = await stage.act(readJourney, { journeyId });
    // Words say more about a step than the theme does, which other steps may share.
    const byWords = (step: PlannedStep) => (step.words === undefined ? 1 : 0);
    for (const step of steps.toSorted((one, other) => byWords(one) - byWords(other))) {
      const conditions = conditionsOf(step, feedback, themeIds);
      const stepId = drawn.find((each) => each.name === step.name)?.id;
      if (conditions === null || stepId === undefined || rules.some((rule) => rule.stepId === stepId)) continue;
      await stage.act(createMappingRule, { journeyId, stepId, conditions });
    }
  }
  for (const { name, feedback } of planned) {
    const journeyId = journeyIds.get(name)!;
    if (rules.some((rule) => rule.journeyId === journeyId && rule.stepId === null)) continue;
    await stage.act(createMappingRule, { journeyId, conditions: [broughtBy(feedback)] });
  }
}

type Feedback = NonNullable<PlannedJourney["feedback"]>;

const broughtBy = ({ attribute, values }: Feedback): Condition => ({
  on: "attribute",
  name: attribute,
  values: [...values],
});

function conditionsOf(
  { theme, words, values }: PlannedStep,
  feedback: Feedback,
  themeIds: ReadonlyMap<string, string>,
): Condition[] | null {
  if (values !== undefined) return [broughtBy({ ...feedback, values })];
  if (words !== undefined) return [broughtBy(feedback), { on: "words", phrases: [...words] }];
  if (theme === undefined) return null;
  const id = themeIds.get(theme);
  if (id === undefined) throw new Error(`The starter taxonomy has no theme "${theme}"`);
  return [broughtBy(feedback), { on: "theme", themeIds: [id] }];
}
