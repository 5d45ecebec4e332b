import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import { holdJourney } from "./store/journeys.ts";
import { holdStep } from "./store/steps.ts";

/**
 * The journey is there for the actor, and the step is one of its own; both stay until the transaction ends.
 *
 * @throws AppError NOT_FOUND
 */
export async function requireAim(
  db: Database,
  actor: Actor,
  { journeyId, stepId }: { journeyId: string; stepId: string | null },
): Promise<void> {
  await holdJourney(db, actor, journeyId);
  if (stepId === null) return;
  const step = await holdStep(db, actor, stepId);
  if (step.journey_id !== journeyId) throw new AppError("NOT_FOUND", { noun: "step of that journey", id: stepId });
}
