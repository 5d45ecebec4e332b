import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import { requirePartner } from "../operations/add-person.ts";
import { requireFittingScope } from "../policy.ts";
import { insertKey, type StoredKey } from "../store/keys.ts";
import { createKey as signature } from "./contract.ts";
import { newKeySecret } from "./key-secret.ts";
import { presentKey } from "./list-keys.ts";

const day = 24 * 3600 * 1000;

/** A key made with a key acts for the same person; one made at the command line acts for nobody but itself. */
export const createKey = operation(signature, async ({ db, actor, now, newId }, input) => {
  const workspaceId = workspaceOf(actor);
  requireFittingScope(input.role, input.scope);
  await requirePartner(db, workspaceId, input.scope);
  const { secret, start, hash } = newKeySecret();
  const key: StoredKey = {
    id: newId(),
    workspaceId,
    madeBy: actor.personId,
    name: input.name,
    start,
    hash,
    role: input.role,
    scope: input.scope,
    grants: input.grants === undefined ? null : [...new Set(input.grants)],
    createdAt: now,
    expiresAt: input.expiresInDays === undefined ? null : new Date(now.getTime() + input.expiresInDays * day),
    lastUsedAt: null,
    revokedAt: null,
  };
  await insertKey(db, key);
  return { key: presentKey(key), secret };
});
