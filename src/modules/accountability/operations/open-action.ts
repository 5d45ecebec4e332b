import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { isSeeding, requirePerson } from "../../access/index.ts";
import { requireExistingJourney } from "../../journeys/index.ts";
import { requireVisibleSignals } from "../../signals/index.ts";
import { requireTheme } from "../../text/index.ts";
import { openAction } from "../contract.ts";
import { present } from "../present.ts";
import { requirePossibleChange } from "../rules.ts";
import { actionById, addEvents, changeLinks, insertAction } from "../store.ts";

export const openActionOperation = operation(openAction, async (context, input) => {
  const { actor, db } = context;
  const workspaceId = workspaceOf(actor);
  requirePossibleChange(input.expectedEffect);
  await requireExistingJourney(db, actor, input.journeyId);
  await requirePerson(db, workspaceId, input.ownerId);
  if (input.themeId !== null) await requireTheme(db, workspaceId, input.themeId);
  await requireVisibleSignals(db, actor, input.signalIds);
  const id = context.newId();
  await insertAction(db, {
    workspace_id: workspaceId,
    id,
    title: input.title,
    journey_id: input.journeyId,
    theme_id: input.themeId,
    owner_id: input.ownerId,
    status: input.status,
    due: input.due,
    expected_metric: input.expectedEffect.metric,
    expected_change: input.expectedEffect.change,
    expected_by: input.expectedEffect.by,
    effective_from: null,
    reason: null,
    opened_by: actor.name,
    opened_at: context.now,
    closed_at: null,
    demo: await isSeeding(db, actor),
    version: 1,
  });
  await changeLinks(db, workspaceId, id, input.signalIds, []);
  await addEvents(db, [
    {
      workspace_id: workspaceId,
      id: context.newId(),
      action_id: id,
      at: context.now,
      by_name: actor.name,
      what: "opened",
      from_value: null,
      to_value: null,
    },
  ]);
  const [action] = await present(context, [await actionById(db, actor, id)]);
  await context.emit({ name: "action-opened", workspaceId, payload: { action: action! } });
  return action!;
});
