import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { visibleSignalIds } from "../../signals/index.ts";
import { readAction } from "../contract.ts";
import { present } from "../present.ts";
import { actionById, commentsOf, eventsOf, signalsOf } from "../store.ts";

export const readActionOperation = operation(readAction, async (context, { actionId }) => {
  const { actor, db } = context;
  const workspaceId = workspaceOf(actor);
  const [action] = await present(context, [await actionById(db, actor, actionId)]);
  const events = await eventsOf(db, workspaceId, actionId);
  const comments = await commentsOf(db, workspaceId, actionId);
  // A linked signal may have moved out of the actor's scope, or be gone, since it was linked.
  const signalIds = await visibleSignalIds(db, actor, await signalsOf(db, workspaceId, actionId));
  return {
    action: action!,
    history: events.map((event) => ({
      at: event.at.toISOString(),
      by: event.by_name,
      what: event.what,
      from: event.from_value,
      to: event.to_value,
    })),
    comments: comments.map((comment) => ({
      id: comment.id,
      at: comment.at.toISOString(),
      by: comment.by_name,
      text: comment.text,
    })),
    signalIds,
  };
});
