import { sql } from "kysely";
import { workspaceOf } from "../../../../kernel/actor.ts";
import { operation } from "../../../../kernel/operation.ts";
import type { CustomerActivity } from "../../activity.ts";
import { undoCustomerEvent } from "../../contract.ts";
import { eventInForce, holdEvent } from "../find-event.ts";
import { presentEvents } from "../present.ts";
import { removeUnused } from "../remove-unused.ts";
import { removeVersions } from "../store.ts";

export const undoCustomerEventWith = (activity: CustomerActivity) =>
  operation(undoCustomerEvent, async ({ db, actor }, { eventId, version }) => {
    const workspaceId = workspaceOf(actor);
    await holdEvent(db, actor, activity, { eventId, version });
    const last = sql<boolean>`event.id = ${eventId}::uuid and event.version = ${version}`;
    const { customerIds } = await removeVersions(db, last);
    await removeUnused(db, workspaceId, activity, customerIds);
    const left = await eventInForce(db, workspaceId, eventId);
    const [event] = left === undefined ? [] : await presentEvents(db, workspaceId, [left]);
    return { event: event ?? null };
  });
