import { workspaceOf } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { revealOriginal } from "../contract.ts";
import { openOriginal } from "../originals/read.ts";
import type { Vault } from "../originals/vault.ts";
import { sealedOriginals } from "../store/originals.ts";
import { requireVisibleSignals } from "../store/visible.ts";

/** A command although it changes nothing: commands leave an audit entry, and here that is the point. */
export const revealOriginalWith = (vault: Vault) =>
  operation(revealOriginal, async ({ db, actor }, { signalId }) => {
    await requireVisibleSignals(db, actor, [signalId]);
    const held = await sealedOriginals(db, workspaceOf(actor), [signalId]);
    const current = held.find(({ isCurrent }) => isCurrent);
    if (current === undefined) throw new AppError("ORIGINAL_NOT_KEPT");
    return openOriginal(vault, current);
  });
