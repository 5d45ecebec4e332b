import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { type Operation, operation } from "../../../kernel/operation.ts";
import { isAllowed } from "../../../kernel/perform.ts";
import { readSession as signature, type Workspace } from "../contract.ts";
import { readAccount } from "../store/accounts.ts";
import { allWorkspaces, findWorkspace, hasWorkspace, workspacesOfPerson } from "../store/workspaces.ts";

/** @param operations every operation of the product; asked for late, because this one is among them */
export const readSession = (
  operations: () => readonly Operation[],
  installation: { mail: boolean; provider: string | null },
) =>
  operation(signature, async ({ db, actor }) => {
    const workspace = actor.workspaceId === null ? null : await findWorkspace(db, actor.workspaceId);
    const account = actor.kind === "person" ? await readAccount(db, actor.id) : null;
    const scope: "workspace" | "limited" = actor.scope.journeyIds === "all" ? "workspace" : "limited";
    return {
      setUp: await hasWorkspace(db),
      person: account && { id: actor.id, name: actor.name, email: account.email },
      workspaces: await workspacesOf(db, actor, workspace),
      workspace,
      role: actor.role,
      scope,
      allowed: operations()
        .map((each) => each.signature)
        .filter((each) => isAllowed(each, actor))
        .map(({ name }) => name),
      installation,
      signedInBy: actor.session?.signedInBy ?? null,
      // Who came by the provider did not use it.
      passwordIsTemporary: actor.session?.signedInBy !== "provider" && (account?.passwordIsTemporary ?? false),
      secondFactor: secondFactorOf(actor, account?.hasSecondFactor ?? false),
    };
  });

function secondFactorOf(actor: Actor, isSetUp: boolean): "none" | "missing" | "set-up" {
  if (actor.lacks === "second-factor") return "missing";
  return isSetUp ? "set-up" : "none";
}

async function workspacesOf(db: Database, actor: Actor, here: Workspace | null): Promise<Workspace[]> {
  if (actor.kind === "person") return workspacesOfPerson(db, actor.id);
  if (actor.kind === "operator") return allWorkspaces(db);
  return here === null ? [] : [here];
}
