import { workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { countPeople } from "../../access/index.ts";
import { hasTargets, journeyAims } from "../../journeys/index.ts";
import { hasThemeWords } from "../../text/index.ts";
import { hasActions } from "../store.ts";
import { type FirstHour, type FirstStep, firstSteps, readFirstHour, updateFirstHour } from "./contract.ts";
import { evidenceOf, isAside, writeAside } from "./store.ts";

export const readFirstHourOperation = operation(readFirstHour, (context) => present(context));

export const updateFirstHourOperation = operation(updateFirstHour, async (context, { aside }) => {
  await writeAside(context.db, context.actor, aside);
  return present(context);
});

/** Derived from what is there and ticked by nobody: a list that people tick would go on saying what is no longer so. */
async function present({ db, actor }: Context): Promise<FirstHour> {
  const workspaceId = workspaceOf(actor);
  const aside = await isAside(db, actor);
  // What a workspace as a whole lacks is not for somebody who sees some of its journeys.
  if (actor.scope.journeyIds !== "all") return { steps: [], journeyId: null, aside };
  const journeys = await journeyAims(db, actor);
  const owned = journeys.find(({ ownerId }) => ownerId !== null);
  const { heard, placed } = await evidenceOf(db, actor);
  const done: Record<FirstStep, boolean> = {
    signals: heard,
    journeys: journeys.length > 0,
    people: (await countPeople(db, workspaceId)) > 1,
    owners: owned !== undefined,
    rules: placed,
    themes: await hasThemeWords(db, workspaceId),
    target: await hasTargets(db, actor),
    action: await hasActions(db, actor),
  };
  return {
    steps: firstSteps.map((step) => ({ step, done: done[step] })),
    journeyId: (owned ?? journeys[0])?.id ?? null,
    aside,
  };
}
