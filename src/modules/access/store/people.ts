import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Role } from "../../../kernel/role.ts";
import { type MemberScope, memberScopeSchema, type Person } from "../contract.ts";
import { tables } from "./tables.ts";

/** People of the workspace by name; of `personIds` when given. */
export async function readPeople(db: Database, workspaceId: string, personIds?: readonly string[]): Promise<Person[]> {
  if (personIds?.length === 0) return [];
  let query = tables(db)
    .selectFrom("membership")
    .innerJoin("identity_user", "identity_user.id", "membership.person_id")
    .select((select) => [
      "membership.person_id",
      "membership.name",
      "identity_user.email",
      "membership.title",
      "membership.role",
      "membership.scope",
      "membership.active",
      "identity_user.two_factor_enabled",
      "membership.demo",
      "membership.version",
      select
        .selectFrom("person_group_member as belongs")
        .select(sql<string[]>`coalesce(array_agg(belongs.group_id::text order by belongs.group_id), '{}')`.as("ids"))
        .whereRef("belongs.workspace_id", "=", "membership.workspace_id")
        .whereRef("belongs.person_id", "=", "membership.person_id")
        .as("group_ids"),
    ])
    .where("membership.workspace_id", "=", workspaceId)
    .orderBy(sql`lower(membership.name)`)
    .orderBy("membership.person_id");
  if (personIds !== undefined) query = query.where("membership.person_id", "in", personIds);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.person_id,
    name: row.name,
    email: row.email,
    title: row.title,
    role: row.role,
    scope: memberScopeSchema.parse(row.scope),
    groupIds: row.group_ids ?? [],
    active: row.active,
    hasSecondFactor: row.two_factor_enabled,
    demo: row.demo,
    version: row.version,
  }));
}

export async function readPerson(db: Database, workspaceId: string, personId: string): Promise<Person | null> {
  return (await readPeople(db, workspaceId, [personId]))[0] ?? null;
}

/** Adds an account to a workspace; false when it is there already. */
export async function insertMember(
  db: Database,
  member: {
    workspaceId: string;
    personId: string;
    name: string;
    title: string | null;
    role: Role;
    scope: MemberScope;
    createdAt: Date;
  },
): Promise<boolean> {
  const result = await tables(db)
    .insertInto("membership")
    .values({
      workspace_id: member.workspaceId,
      person_id: member.personId,
      name: member.name,
      title: member.title,
      role: member.role,
      scope: member.scope,
      created_at: member.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Changes a person if they still have the version that was seen; false when they do not. */
export async function changeMember(
  db: Database,
  workspaceId: string,
  personId: string,
  version: number,
  change: { name: string; title: string | null; role: Role; scope: MemberScope; active: boolean },
): Promise<boolean> {
  const result = await tables(db)
    .updateTable("membership")
    .set((set) => ({ ...change, version: set("version", "+", 1) }))
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "=", personId)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function activeAdministrators(db: Database, workspaceId: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom("membership")
    .select("person_id")
    .where("workspace_id", "=", workspaceId)
    .where("role", "=", "administrator")
    .where("active", "=", true)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Every membership of an account, for sign-in and for what reaches beyond one workspace. */
export async function membershipsOf(
  db: Database,
  personId: string,
): Promise<{ workspaceId: string; name: string; role: Role; active: boolean }[]> {
  const rows = await tables(db)
    .selectFrom("membership")
    .select(["workspace_id", "name", "role", "active"])
    .where("person_id", "=", personId)
    .execute();
  return rows.map(({ workspace_id, ...rest }) => ({ workspaceId: workspace_id, ...rest }));
}

export async function namesOfMembers(
  db: Database,
  workspaceId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom("membership")
    .select(["person_id", "name"])
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "in", personIds)
    .execute();
  return new Map(rows.map(({ person_id, name }) => [person_id, name]));
}
