import { workspaceOf } from "../../../../kernel/actor.ts";
import { AppError } from "../../../../kernel/error.ts";
import { operation } from "../../../../kernel/operation.ts";
import type { CustomerActivity } from "../../activity.ts";
import { recordCustomerEvent } from "../../contract.ts";
import { presentCustomer } from "../../present.ts";
import { requirePast } from "../latest-day.ts";
import { presentEvents } from "../present.ts";
import { masked } from "../record-events.ts";
import { addVersions, type EventRow } from "../store.ts";

/** The source of what people write down themselves. */
const byHand = "by hand";

export const recordCustomerEventWith = (activity: CustomerActivity) =>
  operation(recordCustomerEvent, async ({ db, actor, now, newId }, { amountMinor, currency, ...given }) => {
    const workspaceId = workspaceOf(actor);
    await presentCustomer(db, actor, workspaceId, activity, given.customerId);
    await requirePast(db, workspaceId, now, given.occurredOn);
    const id = newId();
    const row: EventRow = masked({
      ...given,
      reason: given.reason ?? null,
      contract: given.contract ?? null,
      money: moneyOf(amountMinor, currency),
      ...{ id, version: 1, source: byHand, externalId: id, batchId: null },
      ...{ recordedBy: actor.name, recordedAt: now },
    });
    await addVersions(db, workspaceId, [row]);
    const [event] = await presentEvents(db, workspaceId, [row]);
    return event!;
  });

function moneyOf(amountMinor: number | undefined, currency: string | undefined) {
  if (amountMinor === undefined && currency === undefined) return null;
  if (amountMinor !== undefined && currency !== undefined) return { amountMinor, currency };
  const [path, message] =
    currency === undefined
      ? ["currency", "An amount needs its currency."]
      : ["amountMinor", "A currency needs its amount."];
  throw new AppError("INVALID_INPUT", {}, { fields: [{ path, message }] });
}
