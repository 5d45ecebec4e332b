import type { Context } from "../../../kernel/context.ts";
import { operation } from "../../../kernel/operation.ts";
import { createWorkspace as signature, type Workspace } from "../contract.ts";
import { invalid } from "../policy.ts";
import { isTimeZone, workspaceSlug } from "../rules.ts";
import { insertMember, readPerson } from "../store/people.ts";
import { insertWorkspace, lockWorkspaces, takenSlugs } from "../store/workspaces.ts";

/** At the command line there is nobody to become its administrator; the operator adds one with `person add`. */
export const createWorkspace = operation(signature, async (context, input) => {
  const { personId, workspaceId } = context.actor;
  const self = personId && workspaceId ? await readPerson(context.db, workspaceId, personId) : null;
  await lockWorkspaces(context.db);
  return foundWorkspace(context, input, self && { personId: self.id, name: self.name, title: self.title });
});

/** Makes a workspace with its first administrator. The caller holds lockWorkspaces. */
export async function foundWorkspace(
  { db, newId, now }: Pick<Context, "db" | "newId" | "now">,
  workspace: { name: string; timeZone: string; customersWord: string },
  administrator: { personId: string; name: string; title: string | null } | null,
): Promise<Workspace> {
  requireTimeZone(workspace.timeZone);
  const taken = await takenSlugs(db);
  const slug = workspaceSlug(workspace.name, (each) => taken.has(each));
  const founded = await insertWorkspace(db, { id: newId(), slug, createdAt: now, ...workspace });
  if (administrator !== null) {
    await insertMember(db, {
      workspaceId: founded.id,
      role: "administrator",
      scope: { kind: "workspace" },
      createdAt: now,
      ...administrator,
    });
  }
  return founded;
}

export function requireTimeZone(name: string): void {
  if (!isTimeZone(name)) {
    throw invalid("timeZone", 'Use a name of the IANA time zone database, such as "Europe/Berlin" or "UTC".');
  }
}
