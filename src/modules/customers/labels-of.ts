import type { Database } from "../../kernel/context.ts";
import { labelOf } from "./rules.ts";
import { readCustomers } from "./store.ts";

/** What to call these customers on screen, by id. */
export async function labelsOf(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await readCustomers(db, workspaceId, customerIds);
  return new Map(rows.map(({ id, attributes, identifiers }) => [id, labelOf(attributes, identifiers)]));
}
