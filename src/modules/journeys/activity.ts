import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { countPlacedNowhere } from "../signals/index.ts";
import { countUnplaced, journeyActivity } from "./store/journeys.ts";

/** How many signals there are on a journey, and the latest day of one. */
export interface Activity {
  signals: number;
  lastSignalOn: string;
}

/**
 * The activity of each journey that has any, as far as the actor may see; under null, of what is on no journey. A later module keeps
 * sums; null while they are behind the ledger, which is counted then: a number on the atlas is always that of the list behind it.
 */
export type SummedActivity = (db: Database, actor: Actor) => Promise<ReadonlyMap<string | null, Activity> | null>;

export async function activityOf(
  db: Database,
  actor: Actor,
  journeyIds: readonly string[],
  summed: SummedActivity,
): Promise<ReadonlyMap<string | null, Activity>> {
  return (await summed(db, actor)) ?? journeyActivity(db, workspaceOf(actor), journeyIds);
}

/** Signals that nobody and no rule placed: as many as the list of unplaced signals has. */
export async function unplacedOf(db: Database, actor: Actor, summed: SummedActivity): Promise<number> {
  const activity = await summed(db, actor);
  if (activity === null) return countUnplaced(db, actor);
  // What a person put on no journey has its place.
  return (activity.get(null)?.signals ?? 0) - (await countPlacedNowhere(db, workspaceOf(actor)));
}
