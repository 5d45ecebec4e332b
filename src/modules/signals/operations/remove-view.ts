import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeView } from "../contract.ts";
import { deleteView, visibleView } from "../store/views.ts";
import { mayRemove } from "../views/present.ts";

export const removeViewOperation = operation(removeView, async ({ db, actor }, { viewId }) => {
  const row = await visibleView(db, actor, viewId);
  if (!mayRemove(actor, row)) throw new AppError("FORBIDDEN");
  await deleteView(db, workspaceOf(actor), viewId);
  return { removed: true };
});
