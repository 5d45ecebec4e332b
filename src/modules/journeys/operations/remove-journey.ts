import { requireWholeWorkspace, workspaceOf } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import { AppError } from "../../../kernel/error.ts";
import { operation } from "../../../kernel/operation.ts";
import { removeJourney } from "../contract.ts";
import { takeOutJourney } from "../removals/remove.ts";
import { journeyActivity, journeyById } from "../store/journeys.ts";

/** What refers to a journey in a later module, in words ("the action …"); null when nothing does. */
export type JourneyUses = (db: Database, workspaceId: string, journeyId: string) => Promise<string | null>;

export const removeJourneyWith = (usesOf: JourneyUses) =>
  operation(removeJourney, async (context, { journeyId }) => {
    const { db, actor } = context;
    requireWholeWorkspace(actor);
    const workspaceId = workspaceOf(actor);
    await journeyById(db, actor, journeyId);
    // First, and taken back when it is still used: removing waits for whoever is putting something on it, and then that is seen.
    await takeOutJourney(context, journeyId);
    const signals = (await journeyActivity(db, workspaceId, [journeyId])).get(journeyId)?.signals ?? 0;
    const by = signals > 0 ? inWords(signals) : await usesOf(db, workspaceId, journeyId);
    if (by !== null) throw new AppError("STILL_USED", { noun: "journey", by });
    return { removed: true };
  });

function inWords(signals: number): string {
  return signals === 1 ? "1 signal" : `${signals} signals`;
}
