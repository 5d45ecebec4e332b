import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { requireVisibleSignals } from "../../signals/index.ts";
import { linkSignals } from "../contract.ts";
import { present } from "../present.ts";
import { actionById, addEvents, changeLinks, signalsOf } from "../store.ts";

export const linkSignalsOperation = operation(linkSignals, async (context, { actionId, add, remove }) => {
  const { actor, db } = context;
  const workspaceId = workspaceOf(actor);
  await actionById(db, actor, actionId);
  await requireVisibleSignals(db, actor, add);
  const before = await signalsOf(db, workspaceId, actionId);
  const { added, removed } = await changeLinks(db, workspaceId, actionId, add, remove);
  if (added + removed > 0) {
    const after = await signalsOf(db, workspaceId, actionId);
    await addEvents(db, [
      {
        workspace_id: workspaceId,
        id: context.newId(),
        action_id: actionId,
        at: context.now,
        by_name: actor.name,
        what: "evidence",
        from_value: String(before.length),
        to_value: String(after.length),
      },
    ]);
  }
  const [action] = await present(context, [await actionById(db, actor, actionId)]);
  return action!;
});
