import { APIError } from "better-auth/api";
import type { Database } from "../../kernel/context.ts";
import type { Role } from "../../kernel/role.ts";
import { readAccountName } from "./store/accounts.ts";
import { insertMember, membershipsOf } from "./store/people.ts";
import { findWorkspace } from "./store/workspaces.ts";

/** Lets nobody have a session who is active in no workspace. @throws APIError NO_WORKSPACE */
export async function requireMembership(db: Database, personId: string): Promise<void> {
  if ((await membershipsOf(db, personId)).some(({ active }) => active)) return;
  throw new APIError("FORBIDDEN", { code: "NO_WORKSPACE", message: "This account is active in no workspace." });
}

/**
 * As requireMembership, but who never belonged to a workspace joins the one that is given. Whose access was ended does not:
 * they belong to one still, inactive.
 *
 * @returns whether they joined
 */
export async function joinOrRequireMembership(
  db: Database,
  personId: string,
  join: { workspace: string; role: Role } | null,
  now: Date,
): Promise<boolean> {
  const workspace =
    join && (await membershipsOf(db, personId)).length === 0 && (await findWorkspace(db, join.workspace));
  if (join && workspace) {
    const name = await readAccountName(db, personId);
    const member = { workspaceId: workspace.id, personId, name, title: null, role: join.role, createdAt: now };
    await insertMember(db, { ...member, scope: { kind: "workspace" } });
    return true;
  }
  await requireMembership(db, personId);
  return false;
}
