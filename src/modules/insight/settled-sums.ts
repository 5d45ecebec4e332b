import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { SummedActivity } from "../journeys/index.ts";
import type { SummedSources } from "../signals/index.ts";
import { areDaysDue, summedActivity } from "./store/activity.ts";
import { signalsBy } from "./store/counts.ts";

/** Whether any of these events of a workspace has not been heard by everybody. */
export type AreWaiting = (db: Database, workspaceId: string, names: readonly string[]) => Promise<boolean>;

/** What becomes of a change to the ledger until it is in the sums; each is told in the transaction that ends the one before. */
const wayIntoSums = ["signals-stored", "signals-understood", "signals-placed", "signals-removed", "rollups-due"];

/** Journeys' activity from the sums; null while anything is on its way into them. */
export const activityWith = (areWaiting: AreWaiting): SummedActivity => settled(areWaiting, summedActivity);

/** As {@link activityWith}, the signals of each source. */
export const sourcesWith = (areWaiting: AreWaiting): SummedSources => settled(areWaiting, signalsBySource);

async function signalsBySource(db: Database, actor: Actor): Promise<Map<string, number>> {
  const counts = await signalsBy(db, actor, {}, { by: "source" });
  return new Map([...counts].flatMap(([id, signals]): [string, number][] => (id === null ? [] : [[id, signals]])));
}

function settled<T>(areWaiting: AreWaiting, read: (db: Database, actor: Actor) => Promise<T>) {
  return async (db: Database, actor: Actor): Promise<T | null> => {
    const workspaceId = workspaceOf(actor);
    if (await areWaiting(db, workspaceId, wayIntoSums)) return null;
    return (await areDaysDue(db, workspaceId)) ? null : read(db, actor);
  };
}
