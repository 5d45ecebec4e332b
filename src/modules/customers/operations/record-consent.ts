import { workspaceOf } from "../../../kernel/actor.ts";
import { operation } from "../../../kernel/operation.ts";
import type { CustomerActivity } from "../activity.ts";
import * as contract from "../contract.ts";
import { presentCustomer } from "../present.ts";
import { insertConsent } from "../store.ts";

/** Adds to the history; nothing is overwritten, so it stays provable what was agreed to at any time. */
export const recordConsent = (activity: CustomerActivity) =>
  operation(contract.recordConsent, async ({ db, actor, now, newId }, { customerId, ...consent }) => {
    const workspaceId = workspaceOf(actor);
    await presentCustomer(db, actor, workspaceId, activity, customerId);
    await insertConsent(db, {
      id: newId(),
      workspace_id: workspaceId,
      customer_id: customerId,
      ...consent,
      recorded_at: now,
      recorded_by: actor.name,
    });
    return presentCustomer(db, actor, workspaceId, activity, customerId);
  });
