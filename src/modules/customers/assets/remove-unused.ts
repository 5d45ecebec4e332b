import type { Database } from "../../../kernel/context.ts";
import type { CustomerActivity } from "../activity.ts";
import { removeCustomers } from "../ensure-customers.ts";

/** A customer of whom nothing is left goes: no signal, no event, and no consent that must stay provable. */
export async function removeUnused(
  db: Database,
  workspaceId: string,
  activity: CustomerActivity,
  customerIds: readonly string[],
): Promise<void> {
  await removeCustomers(db, workspaceId, customerIds, (ids) => activity.inUse(db, workspaceId, ids));
}
