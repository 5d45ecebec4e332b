import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { refuse } from "../../../stats/estimate.ts";
import { FEWEST_ANSWERS } from "../../../stats/metric.ts";
import { proportion } from "../../../stats/proportion.ts";
import { listResponseRates } from "../contract.ts";
import { type Invited, invitedBySource } from "../store/response-rates.ts";

export const listResponseRatesOperation = operation(listResponseRates, async ({ db, actor }) => {
  // An invitation belongs to no journey before it is answered.
  requireWholeWorkspace(actor);
  const sources = await invitedBySource(db, workspaceOf(actor));
  return {
    sources: sources.map((source) => {
      const { sourceId, sourceName, invited, sent, answered } = source;
      return { sourceId, sourceName, invited, sent, answered, rate: rateOf(source) };
    }),
  };
});

function rateOf({ sent, answered, ...clusters }: Invited) {
  const { customers } = clusters;
  if (sent > 0 && customers < FEWEST_ANSWERS["share-satisfied"]) return refuse("too-few-answers", sent);
  return proportion({ count: answered, n: sent, ...(customers < sent ? { clusters } : {}) });
}
