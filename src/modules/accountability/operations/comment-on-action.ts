import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { commentOnAction } from "../contract.ts";
import { actionById, addComment } from "../store.ts";

export const commentOnActionOperation = operation(commentOnAction, async (context, { actionId, text }) => {
  const action = await actionById(context.db, context.actor, actionId);
  const id = context.newId();
  await addComment(context.db, {
    workspace_id: workspaceOf(context.actor),
    id,
    action_id: action.id,
    at: context.now,
    by_name: context.actor.name,
    text,
  });
  return { id };
});
