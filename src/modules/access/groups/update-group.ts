import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { changeGroup, readGroup, setMembers } from "../store/groups.ts";
import { updateGroup as signature } from "./contract.ts";
import { refusingTwins, requireMembers } from "./create-group.ts";

export const updateGroup = operation(signature, async ({ db, actor }, { groupId, name, memberIds, version }) => {
  const workspaceId = workspaceOf(actor);
  const before = await readGroup(db, workspaceId, groupId);
  if (before === null) throw new AppError("NOT_FOUND", { noun: "group", id: groupId });
  const members = memberIds === undefined ? null : await requireMembers(db, workspaceId, memberIds);
  const changed = await refusingTwins(before.kind, changeGroup(db, workspaceId, groupId, version, name ?? before.name));
  if (!changed) {
    // Read anew: what was read before may be older than what somebody else saved.
    throw new AppError("CONFLICT", { noun: before.kind, current: await readGroup(db, workspaceId, groupId) });
  }
  if (members !== null) await setMembers(db, workspaceId, groupId, members);
  return (await readGroup(db, workspaceId, groupId))!;
});
