import { operation } from "../../../kernel/operation.ts";
import type { SummedActivity } from "../activity.ts";
import { readJourney } from "../contract.ts";
import { presentJourney } from "../present.ts";
import { journeyById } from "../store/journeys.ts";

export const readJourneyWith = (summed: SummedActivity) =>
  operation(readJourney, async ({ db, actor }, { journeyId }) =>
    presentJourney(db, actor, await journeyById(db, actor, journeyId), summed),
  );
