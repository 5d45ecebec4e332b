import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { AppError } from "../../kernel/error.ts";
import { journeyById } from "./store/journeys.ts";
import { stepById } from "./store/steps.ts";

/** The journey is there for the actor, and the step is one of its own. @throws AppError NOT_FOUND */
export async function requireAim(
  db: Database,
  actor: Actor,
  { journeyId, stepId }: { journeyId: string; stepId: string | null },
): Promise<void> {
  await journeyById(db, actor, journeyId);
  if (stepId === null) return;
  const step = await stepById(db, actor, stepId);
  if (step.journey_id !== journeyId) throw new AppError("NOT_FOUND", { noun: "step of that journey", id: stepId });
}
