import { createHash } from "node:crypto";
import type { Database } from "../../../kernel/context.ts";
import { type Storage, transaction } from "../../../storage/index.ts";
import {
  type ChainEnd,
  chainEnds,
  lockChainEnd,
  unsealedEntries,
  workspacesWithUnsealed,
  writeSeals,
} from "../store/audit.ts";
import { beginning, linkHash } from "./chain.ts";

const batch = 500;

/**
 * Chains the entries that committed since the last time, each workspace's in its own chain, oldest first. Entries are not
 * chained as they are written, because then all commands would wait in one line for the chain's end.
 *
 * Safe to run in several processes: whoever seals holds the chain's end.
 *
 * @returns how many entries were sealed
 */
export async function sealAuditEntries(storage: Pick<Storage, "db">): Promise<number> {
  let sealed = 0;
  for (const workspaceId of await workspacesWithUnsealed(storage.db)) {
    for (let count = batch; count === batch; sealed += count) {
      count = await transaction(storage, (db) => sealBatch(db, workspaceId));
    }
  }
  return sealed;
}

/** Seals every so often until `stop` is called; `stop` seals what is left, so that a stopped installation has no open entries. */
export function startSealer(
  storage: Storage,
  everyMilliseconds = 1_000,
  onError: (error: unknown) => void = () => {},
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const seal = () => sealAuditEntries(storage).catch(onError);
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = seal().finally(() => {
      busy = false;
    });
  }, everyMilliseconds);
  return async () => {
    clearInterval(timer);
    await running;
    await seal();
  };
}

/**
 * One hash for the ends of all chains, to be kept where this database's owner cannot change it (a log, a mail, paper):
 * later it proves that no chain was cut short or made anew. The ends are given too, to see which chain differs.
 */
export async function headHash(db: Database): Promise<{ hash: string; heads: ChainEnd[] }> {
  const heads = await chainEnds(db);
  const lines = heads.map(({ workspaceId, position, hash }) => `${workspaceId} ${position} ${hash}\n`);
  return { hash: createHash("sha256").update(lines.join("")).digest("hex"), heads };
}

async function sealBatch(db: Database, workspaceId: string): Promise<number> {
  const end = await lockChainEnd(db, workspaceId, beginning);
  const entries = await unsealedEntries(db, workspaceId, batch);
  const seals: { id: number; position: number; hash: string }[] = [];
  let { position, hash } = end;
  for (const { input, salt, position: _, hash: __, ...link } of entries) {
    position += 1;
    hash = linkHash(hash, link);
    seals.push({ id: link.id, position, hash });
  }
  if (seals.length > 0) await writeSeals(db, { workspaceId, position, hash }, seals);
  return seals.length;
}
