import type { Database } from "../../kernel/context.ts";
import { requireGroup, requirePerson } from "../access/index.ts";

/** Who is named on a journey or a step. */
interface Named {
  ownerId?: string | null;
  teamId?: string | null;
  departmentIds?: readonly string[];
  partnerIds?: readonly string[];
}

/** Everybody named is there, active, and of the right kind. @throws AppError NOT_FOUND naming who is not */
export async function requireNamed(db: Database, workspaceId: string, named: Named): Promise<void> {
  if (named.ownerId) await requirePerson(db, workspaceId, named.ownerId);
  if (named.teamId) await requireGroup(db, workspaceId, named.teamId, "team");
  for (const id of named.departmentIds ?? []) await requireGroup(db, workspaceId, id, "department");
  for (const id of named.partnerIds ?? []) await requireGroup(db, workspaceId, id, "partner");
}
