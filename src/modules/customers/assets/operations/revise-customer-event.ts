import { workspaceOf } from "../../../../kernel/actor.ts";
import { operation } from "../../../../kernel/operation.ts";
import type { CustomerActivity } from "../../activity.ts";
import { reviseCustomerEvent } from "../../contract.ts";
import { holdEvent } from "../find-event.ts";
import { requirePast } from "../latest-day.ts";
import { presentEvents } from "../present.ts";
import { isSame, masked } from "../record-events.ts";
import { addVersions, type EventRow } from "../store.ts";

export const reviseCustomerEventWith = (activity: CustomerActivity) =>
  operation(reviseCustomerEvent, async ({ db, actor, now }, { eventId, version, ...changes }) => {
    const workspaceId = workspaceOf(actor);
    const event = await holdEvent(db, actor, activity, { eventId, version });
    const said = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const revised: EventRow = masked({ ...event, ...said });
    await requirePast(db, workspaceId, now, revised.occurredOn);
    const isChanged = !isSame(event, revised);
    const row = isChanged
      ? { ...revised, version: version + 1, batchId: null, recordedBy: actor.name, recordedAt: now }
      : event;
    if (isChanged) await addVersions(db, workspaceId, [row]);
    const [shown] = await presentEvents(db, workspaceId, [row]);
    return shown!;
  });
