import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { saveView } from "../contract.ts";
import { writeView } from "../store/views.ts";
import { presentViews } from "../views/present.ts";

export const saveViewOperation = operation(saveView, async ({ db, actor, newId, now }, { name, filter, shared }) => {
  // People of another organisation read what they are shown; they do not speak to the whole workspace.
  if (shared && actor.role === "partner") throw new AppError("FORBIDDEN");
  const [view] = await presentViews(db, actor, [
    await writeView(db, {
      id: newId(),
      workspace_id: workspaceOf(actor),
      owner_id: actor.personId,
      name,
      filter,
      shared,
      saved_at: now,
    }),
  ]);
  return view!;
});
