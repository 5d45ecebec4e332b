import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { requireVisibleSignals } from "../../signals/index.ts";
import { linkSignals } from "../contract.ts";
import { present } from "../present.ts";
import { actionById, addEvents, changeLinks } from "../store.ts";

export const linkSignalsOperation = operation(linkSignals, async (context, { actionId, add, remove }) => {
  const { actor, db } = context;
  const workspaceId = workspaceOf(actor);
  const before = await actionById(db, actor, actionId);
  await requireVisibleSignals(db, actor, add);
  const { added, removed } = await changeLinks(db, workspaceId, actionId, add, remove);
  const after = await actionById(db, actor, actionId);
  if (added + removed > 0) {
    await addEvents(db, [
      {
        workspace_id: workspaceId,
        id: context.newId(),
        action_id: actionId,
        at: context.now,
        by_name: actor.name,
        what: "evidence",
        from_value: String(before.linked),
        to_value: String(after.linked),
      },
    ]);
  }
  const [action] = await present(context, [after]);
  return action!;
});
