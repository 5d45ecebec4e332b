import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Job } from "../../../kernel/job.ts";
import { operation } from "../../../kernel/operation.ts";
import { forgetDeleted } from "../../../storage/index.ts";
import { destroyOriginals, type OriginalKeeping, readOriginalKeeping, setOriginalKeeping } from "../contract.ts";
import type { Vault } from "../originals/vault.ts";
import {
  countKeys,
  countOriginals,
  destroySomeKeys,
  holdKeeping,
  readKeeping,
  saveKeeping,
} from "../store/originals.ts";

export const readOriginalKeepingWith = (vault: Vault) =>
  operation(readOriginalKeeping, (context) => {
    requireWholeWorkspace(context.actor);
    return present(context, vault);
  });

export const setOriginalKeepingWith = (vault: Vault) =>
  operation(setOriginalKeeping, async (context, { kept }) => {
    const { db, actor, now } = context;
    requireWholeWorkspace(actor);
    await saveKeeping(db, workspaceOf(actor), { kept, changedBy: actor.name, changedAt: now });
    return present(context, vault);
  });

async function present({ db, actor }: Context, { sealedBy }: Vault): Promise<OriginalKeeping> {
  const workspaceId = workspaceOf(actor);
  const { changedAt, ...keeping } = await readKeeping(db, workspaceId);
  const held = await countOriginals(db, workspaceId, sealedBy);
  return { ...keeping, changedAt: changedAt?.toISOString() ?? null, ...held };
}

export const destroyOriginalsOperation = operation(destroyOriginals, async (context) => {
  requireWholeWorkspace(context.actor);
  await requireStopped(context);
  return context.startJob("destroy-originals", {});
});

/** @throws AppError WRONG_STATE while originals are kept: those that come in would be destroyed, too, or not, by chance */
async function requireStopped({ db, actor }: Context): Promise<void> {
  if (!(await holdKeeping(db, workspaceOf(actor)))) return;
  throw new AppError("WRONG_STATE", { noun: "keeping of originals", state: "switched on; switch it off first" });
}

const keysPerBatch = 500;

/** Keys first and for good, with all that they sealed; then the bytes. It stops where somebody wants originals kept again. */
export const destroyOriginalsJob: Job = {
  name: "destroy-originals",
  changes: ["original"],
  async run(work) {
    const workspaceId = work.workspaceId!;
    const of = await countKeys(work.db, workspaceId);
    for (let done = 0, some = 1; some > 0 && !(await work.isCancelled()); done += some) {
      some = await work.batch(async (context, save) => {
        await requireStopped(context);
        const destroyed = await destroySomeKeys(context.db, workspaceId, keysPerBatch);
        await save({ done: done + destroyed, of: Math.max(of, done + destroyed), checkpoint: {} });
        return destroyed;
      });
    }
    await forgetDeleted(work.db);
  },
};
