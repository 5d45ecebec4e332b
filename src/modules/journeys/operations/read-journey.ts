import { operation } from "../../../kernel/operation.ts";
import { readJourney } from "../contract.ts";
import { presentJourney } from "../present.ts";
import { journeyById } from "../store/journeys.ts";

export const readJourneyOperation = operation(readJourney, async ({ db, actor }, { journeyId }) =>
  presentJourney(db, actor, await journeyById(db, actor, journeyId)),
);
