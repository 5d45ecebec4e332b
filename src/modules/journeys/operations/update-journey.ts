import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import type { SummedActivity } from "../activity.ts";
import { requireNamed } from "../check-people.ts";
import { updateJourney } from "../contract.ts";
import { presentJourney } from "../present.ts";
import { journeyById, journeysOfStage, saveJourney } from "../store/journeys.ts";
import { moved, takeOrderingTurn, writeOrder } from "../store/order.ts";
import { holdStage } from "../store/stages.ts";
import type { JourneyRow } from "../store/tables.ts";

export const updateJourneyWith = (summed: SummedActivity) =>
  operation(updateJourney, async ({ db, actor }, input) => {
    const workspaceId = workspaceOf(actor);
    const row = await journeyById(db, actor, input.journeyId);
    const current = async () => presentJourney(db, actor, await journeyById(db, actor, row.id), summed);
    if (row.version !== input.version) throw new AppError("CONFLICT", { noun: "journey", current: await current() });
    if (input.stageId !== undefined) await holdStage(db, workspaceId, input.stageId);
    const { owner_id: ownerId, team_id: teamId, department_ids: departmentIds, partner_ids: partnerIds } = row;
    await requireNamed(db, workspaceId, input, { ownerId, teamId, departmentIds, partnerIds });
    if (input.position !== undefined || input.stageId !== undefined) await takeOrderingTurn(db, workspaceId);
    const saved = await saveJourney(db, row, changesIn(input), current);
    if (input.position !== undefined || saved.stage_id !== row.stage_id) {
      const ids = (await journeysOfStage(db, workspaceId, saved.stage_id)).map(({ id }) => id);
      await writeOrder(db, "journey", workspaceId, moved(ids, row.id, input.position ?? ids.length));
    }
    return current();
  });

/** The columns that were given; the others stay. */
function changesIn(input: {
  stageId?: string;
  name?: string;
  job?: string;
  desiredResult?: string;
  requirements?: string;
  aspirations?: string;
  ownerId?: string | null;
  teamId?: string | null;
  departmentIds?: string[];
  partnerIds?: string[];
  metric?: JourneyRow["metric"];
}): Partial<JourneyRow> {
  const columns: Partial<JourneyRow> = {
    stage_id: input.stageId,
    name: input.name,
    job: input.job,
    desired_result: input.desiredResult,
    requirements: input.requirements,
    aspirations: input.aspirations,
    owner_id: input.ownerId,
    team_id: input.teamId,
    department_ids: input.departmentIds,
    partner_ids: input.partnerIds,
    metric: input.metric,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
