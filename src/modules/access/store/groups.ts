import { sql } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Group } from "../contract.ts";
import { tables } from "./tables.ts";

/** Groups of the workspace by kind and name. */
export async function readGroups(
  db: Database,
  workspaceId: string,
  only: { kind?: Group["kind"]; ids?: readonly string[] } = {},
): Promise<Group[]> {
  if (only.ids?.length === 0) return [];
  let query = tables(db)
    .selectFrom("person_group")
    .select((select) => [
      "id",
      "kind",
      "name",
      "demo",
      "version",
      select
        .selectFrom("person_group_member as belongs")
        .select(sql<string[]>`coalesce(array_agg(belongs.person_id::text order by belongs.person_id), '{}')`.as("ids"))
        .whereRef("belongs.group_id", "=", "person_group.id")
        .as("member_ids"),
    ])
    .where("workspace_id", "=", workspaceId)
    .orderBy("kind")
    .orderBy(sql`lower(name)`);
  if (only.kind !== undefined) query = query.where("kind", "=", only.kind);
  if (only.ids !== undefined) query = query.where("id", "in", only.ids);
  const rows = await query.execute();
  return rows.map(({ member_ids, ...row }) => ({ ...row, memberIds: member_ids ?? [] }));
}

export async function readGroup(db: Database, workspaceId: string, groupId: string): Promise<Group | null> {
  return (await readGroups(db, workspaceId, { ids: [groupId] }))[0] ?? null;
}

export async function insertGroup(
  db: Database,
  group: { id: string; workspaceId: string; kind: Group["kind"]; name: string; createdAt: Date },
): Promise<void> {
  await tables(db)
    .insertInto("person_group")
    .values({
      id: group.id,
      workspace_id: group.workspaceId,
      kind: group.kind,
      name: group.name,
      created_at: group.createdAt,
    })
    .execute();
}

/** Renames a group if it still has the version that was seen; false when it does not. */
export async function changeGroup(
  db: Database,
  workspaceId: string,
  groupId: string,
  version: number,
  name: string,
): Promise<boolean> {
  const result = await tables(db)
    .updateTable("person_group")
    .set((set) => ({ name, version: set("version", "+", 1) }))
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", groupId)
    .where("version", "=", version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Makes these people, all of this workspace, the members of a group. */
export async function setMembers(
  db: Database,
  workspaceId: string,
  groupId: string,
  personIds: readonly string[],
): Promise<void> {
  await tables(db)
    .deleteFrom("person_group_member")
    .where("workspace_id", "=", workspaceId)
    .where("group_id", "=", groupId)
    .execute();
  if (personIds.length === 0) return;
  const rows = personIds.map((person_id) => ({ workspace_id: workspaceId, group_id: groupId, person_id }));
  await tables(db).insertInto("person_group_member").values(rows).execute();
}

export async function deleteGroup(db: Database, workspaceId: string, groupId: string): Promise<boolean> {
  const result = await tables(db)
    .deleteFrom("person_group")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", groupId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** How many people and keys see what they see because of this partner. */
export async function countScopedTo(db: Database, workspaceId: string, partnerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from membership
            where workspace_id = ${workspaceId} and scope ->> 'partnerId' = ${partnerId})
         + (select count(*) from api_key
            where workspace_id = ${workspaceId} and revoked_at is null and scope ->> 'partnerId' = ${partnerId}) as count
  `.execute(db);
  return Number(rows[0]!.count);
}
