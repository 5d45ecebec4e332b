import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { readGroups } from "../store/groups.ts";
import { keysOfWorkspace } from "../store/keys.ts";
import { readPerson } from "../store/people.ts";
import { type Group, listGroups as signature } from "./contract.ts";

/** A partner's people see their own organisation and the groups they belong to, not how the house is organised. */
export const listGroups = operation(signature, async ({ db, actor }, { kind }) => {
  const groups = await readGroups(db, workspaceOf(actor), { kind });
  if (actor.role !== "partner") return { groups };
  return { groups: await ownGroups(db, actor, groups) };
});

async function ownGroups(db: Database, actor: Actor, groups: readonly Group[]): Promise<Group[]> {
  const workspaceId = workspaceOf(actor);
  const scope =
    actor.kind === "key"
      ? (await keysOfWorkspace(db, workspaceId)).find(({ id }) => id === actor.id)?.scope
      : (await readPerson(db, workspaceId, actor.id))?.scope;
  const partnerId = scope?.kind === "partner" ? scope.partnerId : null;
  return groups.filter(({ id, memberIds }) => id === partnerId || memberIds.includes(actor.id));
}
