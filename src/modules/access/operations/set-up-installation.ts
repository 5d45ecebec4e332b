import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { setUpInstallation as signature } from "../contract.ts";
import type { Identity } from "../identity.ts";
import { hasWorkspace, lockWorkspaces } from "../store/workspaces.ts";
import { foundWorkspace } from "./create-workspace.ts";

/** Open to anybody, and only until somebody did it: who reaches a new installation first, owns it. */
export const setUpInstallation = (identity: Identity) =>
  operation(signature, async (context, { workspaceName, timeZone, name, email, password }) => {
    await lockWorkspaces(context.db);
    if (await hasWorkspace(context.db)) throw new AppError("ALREADY_SET_UP");
    const { personId } = await identity.openAccount(context.db, { name, email, password, temporary: false });
    const workspace = await foundWorkspace(
      context,
      { name: workspaceName, timeZone, customersWord: "customers" },
      { personId, name, title: null },
    );
    return { workspace, personId };
  });
