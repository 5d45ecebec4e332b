import { sql } from "kysely";
import { requireWholeWorkspace, workspaceOf } from "../../../../kernel/actor.ts";
import { pageOf, readCursor } from "../../../../kernel/cursor.ts";
import { AppError } from "../../../../kernel/error.ts";
import { operation } from "../../../../kernel/operation.ts";
import type { CustomerActivity } from "../../activity.ts";
import { listCustomerEventBatches, undoCustomerEventBatch } from "../../contract.ts";
import { lockIdentities } from "../../store.ts";
import { removeUnused } from "../remove-unused.ts";
import { deleteBatch, pageOfBatches, removeVersions } from "../store.ts";

export const listCustomerEventBatchesOperation = operation(
  listCustomerEventBatches,
  async ({ db, actor }, { cursor: given, limit }) => {
    requireWholeWorkspace(actor);
    const [at, id] = readCursor(given, ["moment", "id"]) ?? [];
    const after = at !== undefined && id !== undefined ? { at, id } : undefined;
    const found = await pageOfBatches(db, workspaceOf(actor), { after, limit: limit + 1 });
    const { rows, cursor } = pageOf(found, limit, (row) => [row.recordedAt, row.id]);
    return { batches: rows, cursor };
  },
);

export const undoCustomerEventBatchWith = (activity: CustomerActivity) =>
  operation(undoCustomerEventBatch, async ({ db, actor }, { batchId }) => {
    requireWholeWorkspace(actor);
    const workspaceId = workspaceOf(actor);
    await lockIdentities(db, workspaceId);
    const whole = sql<boolean>`event.workspace_id = ${workspaceId}::uuid and event.batch_id = ${batchId}::uuid`;
    const { customerIds, removed, restored } = await removeVersions(db, whole);
    if (!(await deleteBatch(db, workspaceId, batchId))) throw new AppError("NOT_FOUND", { noun: "batch", id: batchId });
    await removeUnused(db, workspaceId, activity, customerIds);
    return { removed, restored };
  });
