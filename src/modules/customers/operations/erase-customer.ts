import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import type { CustomerActivity } from "../activity.ts";
import * as contract from "../contract.ts";
import { beginErasure, saveErasure } from "../erasing/store.ts";
import { presentCustomer } from "../present.ts";

/** Asked for again, it goes on with what is left: the way out when the work broke off. */
export const eraseCustomerWith = (activity: CustomerActivity) =>
  operation(contract.eraseCustomer, async ({ db, actor, now, newId, startJob }, { customerId, reason, bytes }) => {
    requireWholeWorkspace(actor);
    const workspaceId = workspaceOf(actor);
    await presentCustomer(db, actor, workspaceId, activity, customerId);
    const erasureId = await beginErasure(db, {
      id: newId(),
      workspace_id: workspaceId,
      customer_id: customerId,
      reason,
      asked_by: actor.name,
      asked_at: now,
    });
    // The job is told the erasure and not the customer: what is known of finished work is kept.
    const { jobId } = await startJob("erase-customer", { erasureId, bytes });
    await saveErasure(db, erasureId, { job_id: jobId });
    return { jobId, erasureId };
  });
