import { listPeople, updatePerson } from "../src/modules/access/contract.ts";
import { createJourney, createStage, createStep, listJourneys, setTarget } from "../src/modules/journeys/contract.ts";
import type { Cast } from "./people.ts";
import type { PlannedJourney } from "./planned.ts";
import type { Stage } from "./stage.ts";

/** Stages, journeys, steps and targets. @returns ids of journeys by name */
export async function drawJourneys(stage: Stage, cast: Cast): Promise<Map<string, string>> {
  const { stages, journeys } = stage.organisation;
  stage.report("Drawing the journeys");
  const { stages: present, journeys: drawn } = await stage.act(listJourneys, {});
  const stageIds = new Map(present.map(({ name, id }) => [name, id]));
  for (const name of stages) {
    if (!stageIds.has(name)) stageIds.set(name, (await stage.act(createStage, { name })).id);
  }
  const ids = new Map(drawn.map(({ name, id }) => [name, id]));
  for (const planned of journeys) {
    const { name } = planned;
    const known = drawn.find((journey) => journey.name === name);
    const id = known?.id ?? (await create(stage, planned, { stageId: stageIds.get(planned.stage)!, cast }));
    ids.set(name, id);
    await addSteps(stage, planned, { journeyId: id, present: known?.steps.length ?? 0, cast });
    if (planned.target !== undefined && !known?.targets.length) {
      await stage.act(setTarget, {
        journeyId: id,
        metric: "share-satisfied",
        ...planned.target,
        ownerId: ownerOf(planned, cast),
      });
    }
  }
  await limitScopes(stage, cast, ids);
  return ids;
}

const ownerOf = ({ owner }: PlannedJourney, cast: Cast) => (owner === undefined ? null : cast.id(owner));

async function create(
  stage: Stage,
  planned: PlannedJourney,
  { stageId, cast }: { stageId: string; cast: Cast },
): Promise<string> {
  const { name, job, desiredResult, requirements, aspirations, department, partner, team, metric } = planned;
  const journey = await stage.act(createJourney, {
    ...{ stageId, name, job, desiredResult, requirements, aspirations },
    ownerId: ownerOf(planned, cast),
    teamId: team === undefined ? null : cast.group(team),
    departmentIds: department === undefined ? [] : [cast.group(department)],
    partnerIds: partner === undefined ? [] : [cast.group(partner)],
    metric: metric ?? null,
  });
  return journey.id;
}

async function addSteps(
  stage: Stage,
  { steps }: PlannedJourney,
  at: { journeyId: string; present: number; cast: Cast },
): Promise<void> {
  for (const { name, job, desiredResult, requirements, aspirations, senses, partner } of steps.slice(at.present)) {
    await stage.act(createStep, {
      ...{ journeyId: at.journeyId, name, job, desiredResult, requirements, aspirations, senses },
      partnerId: partner === undefined ? null : at.cast.group(partner),
    });
  }
}

/** Journey owners see their own journeys: sign in as one of them to see the difference. */
async function limitScopes(stage: Stage, cast: Cast, ids: ReadonlyMap<string, string>): Promise<void> {
  const { people: present } = await stage.act(listPeople, {});
  for (const { key, journeys: names } of stage.organisation.people) {
    const { id, scope, version } = present.find((person) => person.id === cast.id(key))!;
    if (names === undefined || scope.kind !== "workspace") continue;
    const journeyIds = names.map((name) => ids.get(name)!);
    await stage.act(updatePerson, { personId: id, version, scope: { kind: "journeys", journeyIds } });
  }
}
