import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { updateWorkspace as signature } from "../contract.ts";
import { changeWorkspace, findWorkspace } from "../store/workspaces.ts";
import { requireTimeZone } from "./create-workspace.ts";

/** The slug stays: addresses that people have kept go on working. */
export const updateWorkspace = operation(signature, async (context, { version, ...change }) => {
  if (change.timeZone !== undefined) requireTimeZone(change.timeZone);
  const workspaceId = workspaceOf(context.actor);
  const changed = await changeWorkspace(context.db, workspaceId, version, change);
  if (changed === null) {
    throw new AppError("CONFLICT", { noun: "workspace", current: await findWorkspace(context.db, workspaceId) });
  }
  return changed;
});
