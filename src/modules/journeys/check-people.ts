import type { Database } from "../../kernel/context.ts";
import { requireGroup, requirePerson } from "../access/index.ts";

/** Who is named on a journey or a step. */
interface Named {
  ownerId?: string | null;
  teamId?: string | null;
  departmentIds?: readonly string[];
  partnerIds?: readonly string[];
}

/**
 * Everybody named is there, active, and of the right kind. Whoever was named before may stay: an owner who has left must not
 * stand in the way of changing something else.
 *
 * @throws AppError NOT_FOUND naming who is not
 */
export async function requireNamed(db: Database, workspaceId: string, named: Named, before: Named = {}): Promise<void> {
  if (named.ownerId && named.ownerId !== before.ownerId) await requirePerson(db, workspaceId, named.ownerId);
  if (named.teamId && named.teamId !== before.teamId) await requireGroup(db, workspaceId, named.teamId, "team");
  for (const id of added(named.departmentIds, before.departmentIds)) {
    await requireGroup(db, workspaceId, id, "department");
  }
  for (const id of added(named.partnerIds, before.partnerIds)) await requireGroup(db, workspaceId, id, "partner");
}

function added(ids: readonly string[] = [], before: readonly string[] = []): string[] {
  return ids.filter((id) => !before.includes(id));
}
