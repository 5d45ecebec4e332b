import { workspaceOf } from "../../../kernel/actor.ts";
import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import type { CustomerActivity } from "../activity.ts";
import * as contract from "../contract.ts";
import { presentCustomers } from "../present.ts";
import { searchCustomers } from "../store.ts";

export const listCustomers = (activity: CustomerActivity) =>
  operation(contract.listCustomers, async ({ db, actor }, input) => {
    const workspaceId = workspaceOf(actor);
    const query = input.query?.trim() || undefined;
    const [lastSeen, id] = readCursor(input.cursor, ["day", "id"]) ?? [];
    const after = lastSeen !== undefined && id !== undefined ? { lastSeen, id } : undefined;
    const limit = input.limit + 1;
    const found = await searchCustomers(db, actor, workspaceId, activity, { query, after, limit });
    const { rows, cursor } = pageOf(found.rows, input.limit, (row) => [row.lastSeen, row.id]);
    const ids = rows.map((row) => row.id);
    return {
      customers: await presentCustomers(db, actor, workspaceId, activity, ids),
      cursor,
      total: found.total,
    };
  });
