import { requireWholeWorkspace, workspaceOf } from "../../../../kernel/actor.ts";
import { operation } from "../../../../kernel/operation.ts";
import { sendCustomerEvents } from "../../contract.ts";
import { addOutcome, noEvents } from "../counts.ts";
import { latestDay } from "../latest-day.ts";
import { readSent } from "../read-sent.ts";
import { recordEvents } from "../record-events.ts";

export const sendCustomerEventsOperation = operation(sendCustomerEvents, async (context, { events }) => {
  const { db, actor, now, newId } = context;
  requireWholeWorkspace(actor);
  const latest = await latestDay(db, workspaceOf(actor), now);
  const read = events.map((given) => readSent(given, latest));
  const accepted = read.flatMap((each) => ("event" in each ? [each.event] : []));
  const batchId = newId();
  const fates = await recordEvents(context, accepted, batchId);
  const counts = noEvents();
  let next = 0;
  const answers = read.map((each) => {
    const fate = "event" in each ? { ...fates[next++]!, rejection: null } : undefined;
    addOutcome(counts, fate?.outcome ?? "rejected");
    if (fate !== undefined) return fate;
    const { rejection } = each as Extract<typeof each, { rejection: object }>;
    return { outcome: "rejected" as const, eventId: null, rejection };
  });
  return { counts, events: answers, batchId: counts.recorded + counts.revised > 0 ? batchId : null };
});
