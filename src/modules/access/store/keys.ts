import type { Database } from "../../../kernel/context.ts";
import type { Grant } from "../../../kernel/grant.ts";
import type { Role } from "../../../kernel/role.ts";
import { type MemberScope, memberScopeSchema } from "../contract.ts";
import { tables } from "./tables.ts";

/** An API key as it is kept: everything but the key. */
export interface StoredKey {
  id: string;
  workspaceId: string;
  madeBy: string | null;
  name: string;
  start: string;
  hash: string;
  role: Role;
  scope: MemberScope;
  /** Null: not limited beyond the role. */
  grants: readonly Grant[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export async function insertKey(db: Database, key: StoredKey): Promise<void> {
  await tables(db)
    .insertInto("api_key")
    .values({
      id: key.id,
      workspace_id: key.workspaceId,
      made_by: key.madeBy,
      name: key.name,
      start: key.start,
      hash: key.hash,
      role: key.role,
      scope: key.scope,
      grants: key.grants === null ? null : [...key.grants],
      created_at: key.createdAt,
      expires_at: key.expiresAt,
      last_used_at: key.lastUsedAt,
      revoked_at: key.revokedAt,
    })
    .execute();
}

/** Newest first. */
export async function keysOfWorkspace(db: Database, workspaceId: string): Promise<StoredKey[]> {
  const rows = await selectKeys(db)
    .where("workspace_id", "=", workspaceId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(present);
}

/** Keys of any workspace that start like this; the caller compares the hashes. */
export async function keysStarting(db: Database, start: string): Promise<StoredKey[]> {
  return (await selectKeys(db).where("start", "=", start).execute()).map(present);
}

/** Revokes a key of the workspace; null when there is none. Revoking twice keeps the first moment. */
export async function revoke(db: Database, workspaceId: string, keyId: string, at: Date): Promise<StoredKey | null> {
  const row = await tables(db)
    .updateTable("api_key")
    .set((set) => ({ revoked_at: set.fn.coalesce("revoked_at", set.val(at)) }))
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", keyId)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : present(row);
}

export async function noteUse(db: Database, keyId: string, at: Date): Promise<void> {
  await tables(db).updateTable("api_key").set({ last_used_at: at }).where("id", "=", keyId).execute();
}

function selectKeys(db: Database) {
  return tables(db).selectFrom("api_key").selectAll();
}

function present(row: Awaited<ReturnType<ReturnType<typeof selectKeys>["execute"]>>[number]): StoredKey {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    madeBy: row.made_by,
    name: row.name,
    start: row.start,
    hash: row.hash,
    role: row.role,
    scope: memberScopeSchema.parse(row.scope),
    grants: row.grants,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
