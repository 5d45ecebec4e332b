import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { forgetPlaces, requireVisibleSignals, writePlaces } from "../../signals/index.ts";
import { holdAim } from "../check-aim.ts";
import { placeSignal } from "../contract.ts";
import { placeByRules, takePlacingTurn } from "../placing/placing.ts";

export const placeSignalOperation = operation(placeSignal, async ({ db, actor, emit }, input) => {
  const workspaceId = workspaceOf(actor);
  const { signalId, journeyId, stepId } = input;
  await requireVisibleSignals(db, actor, [signalId]);
  if (input.byRules) {
    requireWholeWorkspace(actor);
    await takePlacingTurn(db, workspaceId);
    await forgetPlaces(db, workspaceId, [signalId]);
    await placeByRules(db, workspaceId, { signalIds: [signalId] });
  } else {
    // Who answers for some journeys must not better their scores by sending signals away.
    if (journeyId === null) requireWholeWorkspace(actor);
    else await holdAim(db, actor, { journeyId, stepId });
    const by = { ruleId: null, reason: actor.name };
    const placement = { signalId, journeyId, stepId: journeyId === null ? null : stepId, ...by };
    await writePlaces(db, workspaceId, { placements: [{ ...placement, origin: "person" }] });
  }
  await emit({ name: "signals-placed", workspaceId, payload: { signalIds: [signalId] } });
  return { placed: true };
});
