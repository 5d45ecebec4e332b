import { workspaceOf } from "../../../../kernel/actor.ts";
import { pageOf, readCursor } from "../../../../kernel/cursor.ts";
import { operation } from "../../../../kernel/operation.ts";
import type { CustomerActivity } from "../../activity.ts";
import { listCustomerEvents } from "../../contract.ts";
import { presentEvents } from "../present.ts";
import { eventCondition, pageOfEvents } from "../store.ts";

export const listCustomerEventsWith = (activity: CustomerActivity) =>
  operation(listCustomerEvents, async ({ db, actor }, { cursor: given, limit, ...filter }) => {
    const workspaceId = workspaceOf(actor);
    const [day, id] = readCursor(given, ["day", "id"]) ?? [];
    const after = day !== undefined && id !== undefined ? { day, id } : undefined;
    const condition = eventCondition(workspaceId, filter, activity.seenBy(actor));
    const found = await pageOfEvents(db, condition, { after, limit: limit + 1 });
    const { rows, cursor } = pageOf(found.rows, limit, (row) => [row.occurredOn, row.id]);
    return { events: await presentEvents(db, workspaceId, rows), cursor, total: found.total };
  });
