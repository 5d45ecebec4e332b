import { workspaceOf } from "../../../kernel/actor.ts";
import { pageOf, readCursor } from "../../../kernel/cursor.ts";
import { operation } from "../../../kernel/operation.ts";
import { listWebhookDeliveries } from "../contract.ts";
import { presentDelivery } from "../present.ts";
import { findDeliveries } from "../store.ts";

export const listWebhookDeliveriesOperation = operation(
  listWebhookDeliveries,
  async ({ actor, db }, { cursor, limit, ...filter }) => {
    const key = readCursor(cursor, ["moment", "id"]);
    const after = key && { createdAt: key[0]!, id: key[1]! };
    const rows = await findDeliveries(db, workspaceOf(actor), filter, { after, limit: limit + 1 });
    const page = pageOf(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
    return { deliveries: page.rows.map(presentDelivery), cursor: page.cursor };
  },
);
