import { PeopleList } from "../../modules/access/ui/index.ts";
import { listJourneys } from "../../modules/journeys/contract.ts";
import { useAnswer } from "../connection/hooks.ts";

/** People, with the names of the journeys that can be put into their scope. */
export function People() {
  const journeys = useAnswer(listJourneys, {}).data?.journeys ?? [];
  return <PeopleList journeys={journeys} />;
}
