import { sql } from "kysely";
import { workspaceOf } from "../../../../kernel/actor.ts";
import { pageOf, readCursor } from "../../../../kernel/cursor.ts";
import { operation } from "../../../../kernel/operation.ts";
import type { CustomerActivity } from "../../activity.ts";
import { listLostCustomers } from "../../contract.ts";
import { presentEvents } from "../present.ts";
import { eventCondition, pageOfEvents } from "../store.ts";
import { turnsOf } from "../turns.ts";

/** Enough to see what it was about; the customer's page has the rest. */
const lastSignals = 3;

export const listLostCustomersWith = (activity: CustomerActivity) =>
  operation(listLostCustomers, async ({ db, actor }, { cursor: given, limit, ...period }) => {
    const workspaceId = workspaceOf(actor);
    const [day, id] = readCursor(given, ["day", "id"]) ?? [];
    const after = day !== undefined && id !== undefined ? { day, id } : undefined;
    const lost = eventCondition(workspaceId, { ...period, kind: "lost" }, activity.seenBy(actor));
    const left = sql<boolean>`${lost} and event.id in (select id from (${turnsOf(workspaceId)}) turns)`;
    const found = await pageOfEvents(db, left, { after, limit: limit + 1 });
    const { rows, cursor } = pageOf(found.rows, limit, (row) => [row.occurredOn, row.id]);
    const events = await presentEvents(db, workspaceId, rows);
    const moments = events.map(({ customerId, occurredOn }) => ({ customerId, day: occurredOn }));
    const signals = await activity.lastUntil(db, actor, moments, lastSignals);
    return {
      lost: events.map((event, place) => ({ event, lastSignals: signals[place]! })),
      cursor,
      total: found.total,
    };
  });
