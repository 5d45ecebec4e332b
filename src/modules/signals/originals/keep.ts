import type { Database } from "../../../kernel/context.ts";
import { holdKeeping, holdKeys, insertKeys, insertOriginals } from "../store/originals.ts";
import type { Original, OriginalPlace, Vault } from "./vault.ts";

export interface NewOriginal extends OriginalPlace {
  customerId: string | null;
  original: Original;
}

/** Keeps what was said before it was masked, if the workspace asked for it; in the transaction that stores the signals. */
export async function keepOriginals(
  db: Database,
  vault: Vault,
  workspaceId: string,
  said: readonly NewOriginal[],
): Promise<void> {
  if (said.length === 0 || !(await holdKeeping(db, workspaceId))) return;
  const keyIdOf = ({ customerId, signalId }: NewOriginal) => customerId ?? signalId;
  const keys = await keysFor(db, vault, workspaceId, [...new Set(said.map(keyIdOf))].sort());
  const { sealedBy } = vault;
  const sealed = said.map((each) => {
    const { signalId, version, original } = each;
    const keyId = keyIdOf(each);
    return { signalId, version, keyId, sealed: vault.seal(keys.get(keyId)!, { signalId, version }, original) };
  });
  await insertOriginals(db, { workspaceId, sealedBy }, sealed);
}

/** The keys of these customers and signals; those that are missing are made. */
async function keysFor(
  db: Database,
  vault: Vault,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Buffer>> {
  const { sealedBy } = vault;
  for (;;) {
    const held = await holdKeys(db, ids, sealedBy);
    const missing = ids.filter((id) => !held.has(id));
    if (missing.length === 0) return new Map([...held].map(([id, wrapped]) => [id, vault.unwrap(id, wrapped)]));
    // Held in the next round: somebody else can have made them first, or erased the customer in between.
    const made = missing.map((id) => ({ id, wrapped: vault.makeKey(id) }));
    await insertKeys(db, { workspaceId, sealedBy }, made);
  }
}
