import type { Database } from "../../../kernel/context.ts";
import { labelsOf } from "../labels-of.ts";
import type { CustomerEvent } from "./contract.ts";
import type { EventRow } from "./store.ts";

/** Events as the contract shows them, in the order given. */
export async function presentEvents(
  db: Database,
  workspaceId: string,
  rows: readonly EventRow[],
): Promise<CustomerEvent[]> {
  const labels = await labelsOf(db, workspaceId, [...new Set(rows.map(({ customerId }) => customerId))]);
  return rows.map(({ batchId: _, ...row }) => ({
    ...row,
    customerLabel: labels.get(row.customerId) ?? "",
    recordedAt: row.recordedAt.toISOString(),
  }));
}
