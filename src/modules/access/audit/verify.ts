import type { Database } from "../../../kernel/context.ts";
import { type ChainEnd, chainEnds, countUnsealed, type StoredEntry, sealedEntries } from "../store/audit.ts";
import { beginning, inputDigest, type Link, linkHash } from "./chain.ts";

export interface Verification {
  whole: boolean;
  sealed: number;
  /** Entries not yet chained: normally those of the last second. */
  unsealed: number;
  head: string | null;
  /** Position of the first link that is missing or does not fit; null when the chain is whole. */
  brokenAt: number | null;
}

const batch = 1_000;

/** Recomputes a workspace's chain from its beginning, and compares its end with the one on record. */
export async function verifyChain(db: Database, workspaceId: string): Promise<Verification> {
  // The end first: what is sealed meanwhile lies behind it.
  const end = (await chainEnds(db)).find((each) => each.workspaceId === workspaceId) ?? null;
  const sealed = end?.position ?? 0;
  const brokenAt = await firstBroken(db, workspaceId, end);
  const unsealed = await countUnsealed(db, workspaceId);
  return { whole: brokenAt === null, sealed, unsealed, head: end?.hash ?? null, brokenAt };
}

async function firstBroken(db: Database, workspaceId: string, end: ChainEnd | null): Promise<number | null> {
  let position = 0;
  let hash = beginning;
  const last = end?.position ?? 0;
  while (position < last) {
    const entries = await sealedEntries(db, workspaceId, position, batch);
    if (entries.length === 0) return position + 1;
    for (const entry of entries) {
      position += 1;
      hash = linkHash(hash, linkOf(entry));
      if (entry.position !== position || entry.hash !== hash || !inputFits(entry)) return position;
      if (position === last) return hash === end?.hash ? null : position;
    }
  }
  // No end on record although entries are sealed: the record of the chain itself was removed.
  const beyond = end === null ? await sealedEntries(db, workspaceId, 0, 1) : [];
  return beyond.length === 0 ? null : 1;
}

/** An erased input has neither text nor salt, and only its digest is left to vouch for it. */
function inputFits({ input, salt, digest }: StoredEntry): boolean {
  if (input === null && salt === null) return true;
  return input !== null && salt !== null && inputDigest(salt, input) === digest;
}

function linkOf({ input, salt, position, hash, ...link }: StoredEntry): Link {
  return link;
}
