import { sql } from "kysely";
import { type Actor, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import type { CustomerActivity } from "../activity.ts";
import { lockIdentities } from "../store.ts";
import { presentEvents } from "./present.ts";
import { type EventRow, eventCondition, historyOf, pageOfEvents } from "./store.ts";

/**
 * An event in force that the actor may see, for changing it: until the transaction ends nobody else does.
 *
 * @throws AppError NOT_FOUND, also for an event of a customer whom the actor may not see; CONFLICT when it is not that version
 */
export async function holdEvent(
  db: Database,
  actor: Actor,
  activity: CustomerActivity,
  { eventId, version }: { eventId: string; version: number },
): Promise<EventRow> {
  const workspaceId = workspaceOf(actor);
  await lockIdentities(db, workspaceId);
  const visible = sql<boolean>`${eventCondition(workspaceId, {}, activity.seenBy(actor))} and event.id = ${eventId}::uuid`;
  const [event] = (await pageOfEvents(db, visible, { limit: 1 })).rows;
  if (event === undefined) throw new AppError("NOT_FOUND", { noun: "customer event", id: eventId });
  if (event.version !== version) {
    const [current] = await presentEvents(db, workspaceId, [event]);
    throw new AppError("CONFLICT", { noun: "customer event", current });
  }
  return event;
}

/** What is in force of an event after something changed; undefined when nothing is left. */
export async function eventInForce(db: Database, workspaceId: string, eventId: string): Promise<EventRow | undefined> {
  return (await historyOf(db, workspaceId, [eventId])).at(-1);
}
