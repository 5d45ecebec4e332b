import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import { holdJourney, journeyById } from "./store/journeys.ts";
import { holdStep, stepById } from "./store/steps.ts";

/** Where something leads: a journey, or one of its steps. */
interface Aim {
  journeyId: string;
  stepId: string | null;
}

/** The journey is there for the actor, and the step is one of its own. @throws AppError NOT_FOUND */
export async function requireAim(db: Database, actor: Actor, { journeyId, stepId }: Aim): Promise<void> {
  await journeyById(db, actor, journeyId);
  if (stepId === null) return;
  const step = await stepById(db, actor, stepId);
  if (step.journey_id !== journeyId) throw new AppError("NOT_FOUND", { noun: "step of that journey", id: stepId });
}

/**
 * As {@link requireAim}; neither can be removed until the transaction ends, so that what is led there now cannot outlive it.
 *
 * @throws AppError NOT_FOUND
 */
export async function holdAim(db: Database, actor: Actor, aim: Aim): Promise<void> {
  await holdJourney(db, actor, aim.journeyId);
  if (aim.stepId !== null) await holdStep(db, actor, aim.stepId);
  await requireAim(db, actor, aim);
}
