import type { Database } from "../../kernel/context.ts";
import { labelOf } from "./rules.ts";
import { readIdentities } from "./store.ts";

/** What to call these customers on screen, by id. */
export async function labelsOf(
  db: Database,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<Map<string, string>> {
  if (customerIds.length === 0) return new Map();
  const rows = await readIdentities(db, workspaceId, customerIds);
  return new Map(rows.map(({ id, attributes, identifiers }) => [id, labelOf(attributes, identifiers)]));
}
