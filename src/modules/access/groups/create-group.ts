import { workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { uniqueViolation } from "../../../storage/index.ts";
import { invalid } from "../policy.ts";
import { insertGroup, readGroup, setMembers } from "../store/groups.ts";
import { namesOfMembers } from "../store/people.ts";
import { createGroup as signature } from "./contract.ts";

export const createGroup = operation(signature, async ({ db, actor, now, newId }, { kind, name, memberIds }) => {
  const workspaceId = workspaceOf(actor);
  const members = await requireMembers(db, workspaceId, memberIds);
  const id = newId();
  await refusingTwins(kind, insertGroup(db, { id, workspaceId, kind, name, createdAt: now }));
  await setMembers(db, workspaceId, id, members);
  return (await readGroup(db, workspaceId, id))!;
});

/** @returns the ids without repetitions. @throws AppError INVALID_INPUT when one is not of this workspace */
export async function requireMembers(
  db: Database,
  workspaceId: string,
  memberIds: readonly string[],
): Promise<string[]> {
  const distinct = [...new Set(memberIds)];
  const known = await namesOfMembers(db, workspaceId, distinct);
  const unknown = memberIds.findIndex((id) => !known.has(id));
  if (unknown !== -1) throw invalid(`memberIds.${unknown}`, "There is no such person in this workspace.");
  return distinct;
}

/** Two groups of a kind never have the same name. */
export async function refusingTwins<T>(kind: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (cause) {
    if (uniqueViolation(cause) !== undefined) throw new AppError("ALREADY_EXISTS", { noun: kind }, { cause });
    throw cause;
  }
}
