import { type Condition, createMappingRule, listMappingRules, readJourney } from "../src/modules/journeys/contract.ts";
import { journeys, type PlannedStep } from "./organisation.ts";
import type { Stage } from "./stage.ts";

/** The rules that place feedback: first those of single steps, then those of whole journeys, because the first that holds wins. */
export async function writeRules(
  stage: Stage,
  { journeyIds, themeIds }: { journeyIds: ReadonlyMap<string, string>; themeIds: ReadonlyMap<string, string> },
): Promise<void> {
  const { rules } = await stage.act(listMappingRules, {});
  const planned = journeys.flatMap((journey) =>
    journey.service === undefined ? [] : [{ ...journey, service: journey.service }],
  );
  const ofService = (service: string): Condition => ({ on: "attribute", name: "Service type 1", values: [service] });
  for (const { name, service, steps } of planned) {
    const journeyId = journeyIds.get(name)!;
    const { steps: drawn } = await stage.act(readJourney, { journeyId });
    // Words say more about a step than the theme does, which other steps may share.
    const byWords = (step: PlannedStep) => (step.words === undefined ? 1 : 0);
    for (const step of steps.toSorted((one, other) => byWords(one) - byWords(other))) {
      const condition = conditionOf(step, themeIds);
      const stepId = drawn.find((each) => each.name === step.name)?.id;
      if (condition === null || stepId === undefined || rules.some((rule) => rule.stepId === stepId)) continue;
      await stage.act(createMappingRule, { journeyId, stepId, conditions: [ofService(service), condition] });
    }
  }
  for (const { name, service } of planned) {
    const journeyId = journeyIds.get(name)!;
    if (rules.some((rule) => rule.journeyId === journeyId && rule.stepId === null)) continue;
    await stage.act(createMappingRule, { journeyId, conditions: [ofService(service)] });
  }
}

function conditionOf({ theme, words }: PlannedStep, themeIds: ReadonlyMap<string, string>): Condition | null {
  if (words !== undefined) return { on: "words", phrases: [...words] };
  if (theme === undefined) return null;
  const id = themeIds.get(theme);
  if (id === undefined) throw new Error(`The starter taxonomy has no theme "${theme}"`);
  return { on: "theme", themeIds: [id] };
}
