import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { idSchema } from "../../../kernel/schema.ts";
import { designers, module, ownersToo } from "../vocabulary.ts";

export const removalSchema = z.object({
  /** Of the stage, journey or step itself: it comes back under it. */
  id: idSchema,
  kind: z.enum(["stage", "journey", "step"]),
  name: z.string(),
  /** The stage of a journey, the journey of a step: what it comes back into. Removed since, it is restored first. */
  within: z.object({ name: z.string(), isRemoved: z.boolean() }).nullable(),
  removedAt: z.iso.datetime(),
  /** In the night after this moment it is gone for good. */
  until: z.iso.datetime(),
});
export type Removal = z.infer<typeof removalSchema>;

export const listRemovals = signature({
  name: "list-removals",
  module,
  summary: "Stages, journeys and steps that were removed lately and can be restored, the latest first",
  kind: "query",
  shows: ["journey", "stage", "step"],
  input: z.object({}),
  output: z.object({ removals: z.array(removalSchema) }),
  allow: ownersToo,
  http: { method: "GET", path: "/removals" },
});

const restoredSchema = z.object({ restored: z.boolean() });

export const restoreStage = signature({
  name: "restore-stage",
  module,
  summary: "Bring back a stage that was removed, in its place among the others",
  kind: "command",
  input: z.object({ stageId: idSchema }),
  output: restoredSchema,
  allow: designers,
  http: { method: "POST", path: "/stages/{stageId}/restoration" },
});

export const restoreJourney = signature({
  name: "restore-journey",
  module,
  summary: "Bring back a journey that was removed, with its steps, targets and rules",
  kind: "command",
  input: z.object({ journeyId: idSchema }),
  output: restoredSchema,
  allow: designers,
  http: { method: "POST", path: "/journeys/{journeyId}/restoration" },
});

export const restoreStep = signature({
  name: "restore-step",
  module,
  summary: "Bring back a step that was removed, with its signals and the rules that led to it",
  kind: "command",
  input: z.object({ stepId: idSchema }),
  output: restoredSchema,
  allow: ownersToo,
  http: { method: "POST", path: "/steps/{stepId}/restoration" },
});
