import type { z } from "zod";
import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { keysOfWorkspace, type StoredKey } from "../store/keys.ts";
import { type keySchema, listKeys as signature } from "./contract.ts";

export const listKeys = operation(signature, async ({ db, actor }) => ({
  keys: (await keysOfWorkspace(db, workspaceOf(actor))).map(presentKey),
}));

/** What people may see of a key: never its hash. */
export function presentKey(key: StoredKey): z.input<typeof keySchema> {
  return {
    id: key.id,
    name: key.name,
    start: key.start,
    role: key.role,
    scope: key.scope,
    grants: key.grants === null ? null : [...key.grants],
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revoked: key.revokedAt !== null,
  };
}
