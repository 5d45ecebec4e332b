import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { type SummedActivity, unplacedOf } from "../activity.ts";
import { listJourneys } from "../contract.ts";
import { presentJourneys, presentStage } from "../present.ts";
import { visibleJourneys } from "../store/journeys.ts";
import { allStages } from "../store/stages.ts";

export const listJourneysWith = (summed: SummedActivity) =>
  operation(listJourneys, async ({ db, actor }) => {
    const workspaceId = workspaceOf(actor);
    const whole = actor.scope.journeyIds === "all";
    const [stages, rows, unplacedSignals] = await Promise.all([
      allStages(db, workspaceId),
      visibleJourneys(db, actor),
      whole ? unplacedOf(db, actor, summed) : null,
    ]);
    const stageIds = new Set(rows.map(({ stage_id }) => stage_id));
    return {
      // Which stages others have is not for somebody who sees some journeys only.
      stages: stages.filter(({ id }) => whole || stageIds.has(id)).map(presentStage),
      journeys: await presentJourneys(db, actor, rows, summed),
      unplacedSignals,
    };
  });
