import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { updatePerson as signature } from "../contract.ts";
import { requireFittingScope } from "../policy.ts";
import { losesLastAdministrator } from "../rules.ts";
import { endSessions } from "../store/accounts.ts";
import { activeAdministrators, changeMember, membershipsOf, readPerson } from "../store/people.ts";
import { lockWorkspace } from "../store/workspaces.ts";
import { requirePartner } from "./add-person.ts";

export const updatePerson = operation(signature, async ({ db, actor }, { personId, version, ...change }) => {
  const workspaceId = workspaceOf(actor);
  await lockWorkspace(db, workspaceId);
  const before = await readPerson(db, workspaceId, personId);
  if (before === null) throw new AppError("NOT_FOUND", { noun: "person", id: personId });
  const after = {
    name: change.name ?? before.name,
    title: change.title === undefined ? before.title : change.title,
    role: change.role ?? before.role,
    scope: change.scope ?? before.scope,
    active: change.active ?? before.active,
  };
  requireFittingScope(after.role, after.scope);
  await requirePartner(db, workspaceId, after.scope);
  if (losesLastAdministrator(await activeAdministrators(db, workspaceId), personId, after)) {
    throw new AppError("WRONG_STATE", { noun: "person", state: "the only active administrator" });
  }
  if (!(await changeMember(db, workspaceId, personId, version, after))) {
    throw new AppError("CONFLICT", { noun: "person", current: await readPerson(db, workspaceId, personId) });
  }
  if (!after.active) {
    // Every request looks the membership up, so access is gone already; this also clears sessions that lead nowhere.
    const memberships = await membershipsOf(db, personId);
    if (memberships.every(({ active }) => !active)) await endSessions(db, personId);
  }
  return (await readPerson(db, workspaceId, personId))!;
});
