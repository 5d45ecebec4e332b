import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import * as contract from "../contract.ts";
import { type ErasureRow, pageOfErasures } from "../erasing/store.ts";

export const listErasuresOperation = operation(
  contract.listErasures,
  async ({ db, actor }, { cursor: given, limit }) => {
    requireWholeWorkspace(actor);
    const [askedAt, id] = readCursor(given, ["moment", "id"]) ?? [];
    const after = askedAt !== undefined && id !== undefined ? { askedAt, id } : undefined;
    const found = await pageOfErasures(db, workspaceOf(actor), { after, limit: limit + 1 });
    const { rows, cursor } = pageOf(found, limit, (row) => [row.asked_at.toISOString(), row.id]);
    return { erasures: rows.map(present), cursor };
  },
);

function present(row: ErasureRow): contract.Erasure {
  return {
    id: row.id,
    reason: row.reason as contract.Erasure["reason"],
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    jobId: row.job_id,
    signals: row.signals,
    files: row.files,
    removedAt: row.removed_at?.toISOString() ?? null,
    forgottenAt: row.forgotten_at?.toISOString() ?? null,
    logForgotten: row.log_forgotten,
  };
}
