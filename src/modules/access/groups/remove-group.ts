import { workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { countScopedTo, deleteGroup, readGroup } from "../store/groups.ts";
import { removeGroup as signature } from "./contract.ts";

/** What still refers to a group, in words ("2 journeys"), or null. Later modules know; main.ts gathers them. */
export type GroupUses = (db: Database, workspaceId: string, groupId: string) => Promise<string | null>;

export const removeGroup = (groupUses: GroupUses) =>
  operation(signature, async ({ db, actor }, { groupId }) => {
    const workspaceId = workspaceOf(actor);
    const group = await readGroup(db, workspaceId, groupId);
    if (group === null) throw new AppError("NOT_FOUND", { noun: "group", id: groupId });
    const scoped = await countScopedTo(db, workspaceId, groupId);
    const uses = scoped > 0 ? `the scope of ${scoped} people or keys` : await groupUses(db, workspaceId, groupId);
    if (uses !== null) throw new AppError("STILL_USED", { noun: group.kind, by: uses });
    return { removed: await deleteGroup(db, workspaceId, groupId) };
  });
