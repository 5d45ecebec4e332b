import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import { daySchema } from "../../kernel/period.ts";
import { everyone } from "../../kernel/role.ts";
import { countSchema, idSchema, nameSchema, proseSchema, versionSchema } from "../../kernel/schema.ts";
import { designers, module, ownersToo } from "./vocabulary.ts";

export * from "./placing/contract.ts";
export * from "./removals/contract.ts";

export const metricNames = [
  "net-promoter-score",
  "customer-satisfaction",
  "share-satisfied",
  "mean-rating",
  "share-negative",
] as const;
export const metricNameSchema = z.enum(metricNames);
export type MetricName = z.infer<typeof metricNameSchema>;

export const senses = ["sight", "hearing", "touch", "smell", "taste"] as const;

export const stepSchema = z.object({
  id: idSchema,
  journeyId: idSchema,
  name: z.string(),
  position: z.number().int(),
  /** What customers hire this step for, in their words, and what they have when it went well. */
  job: z.string(),
  desiredResult: z.string(),
  /** What customers require here, and what they would love. */
  requirements: z.string(),
  aspirations: z.string(),
  /** What it is taken in with: which senses it touches. */
  senses: z.array(z.enum(senses)),
  /** Who does it for us, when it is not us. */
  partnerId: idSchema.nullable(),
  demo: z.boolean(),
  version: versionSchema,
});
export type Step = z.infer<typeof stepSchema>;

/** What a journey is measured by and should reach. Value in the metric's own unit: shares 0..1, NPS -100..100, means in scale units. */
export const targetSchema = z.object({
  id: idSchema,
  journeyId: idSchema,
  metric: metricNameSchema,
  value: z.number(),
  by: daySchema.nullable(),
  ownerId: idSchema.nullable(),
  ownerName: z.string().nullable(),
  demo: z.boolean(),
  version: versionSchema,
});
export type Target = z.infer<typeof targetSchema>;

export const journeySchema = z.object({
  id: idSchema,
  stageId: idSchema,
  name: z.string(),
  position: z.number().int(),
  /** What customers hire it for, in their words. */
  job: z.string(),
  desiredResult: z.string(),
  requirements: z.string(),
  aspirations: z.string(),
  ownerId: idSchema.nullable(),
  ownerName: z.string().nullable(),
  teamId: idSchema.nullable(),
  departmentIds: z.array(idSchema),
  partnerIds: z.array(idSchema),
  /** The metric shown first. */
  metric: metricNameSchema.nullable(),
  steps: z.array(stepSchema),
  targets: z.array(targetSchema),
  signals: z.number().int(),
  lastSignalOn: daySchema.nullable(),
  /** What is missing: a journey nobody owns, measures or hears about. */
  gaps: z.array(z.enum(["no-owner", "no-metric", "no-signal", "no-target"])),
  demo: z.boolean(),
  version: versionSchema,
});
export type Journey = z.infer<typeof journeySchema>;

export const stageSchema = z.object({
  id: idSchema,
  name: z.string(),
  position: z.number().int(),
  version: versionSchema,
});
export type Stage = z.infer<typeof stageSchema>;

export const listJourneys = signature({
  name: "list-journeys",
  module,
  summary: "The atlas: stages and their journeys with owners and coverage gaps",
  kind: "query",
  shows: ["journey", "stage", "step", "target", "signal"],
  input: z.object({}),
  output: z.object({
    stages: z.array(stageSchema),
    journeys: z.array(journeySchema),
    /** Signals that no rule and nobody placed; null for actors limited to some journeys. */
    unplacedSignals: z.number().int().nullable(),
  }),
  allow: everyone,
  http: { method: "GET", path: "/journeys" },
});

export const readJourney = signature({
  name: "read-journey",
  module,
  summary: "One journey with its steps, people and targets",
  kind: "query",
  shows: ["journey", "stage", "step", "target", "group", "person", "signal"],
  input: z.object({ journeyId: idSchema }),
  output: journeySchema,
  allow: everyone,
  http: { method: "GET", path: "/journeys/{journeyId}" },
});

export const createStage = signature({
  name: "create-stage",
  module,
  summary: "Add a stage of the customer's life with you",
  kind: "command",
  input: z.object({ name: nameSchema }),
  output: stageSchema,
  allow: designers,
  http: { method: "POST", path: "/stages" },
});

export const updateStage = signature({
  name: "update-stage",
  module,
  summary: "Rename a stage or move it",
  kind: "command",
  input: z.object({
    stageId: idSchema,
    name: nameSchema.optional(),
    position: countSchema.optional(),
    version: versionSchema,
  }),
  output: stageSchema,
  allow: designers,
  http: { method: "PATCH", path: "/stages/{stageId}" },
});

export const removeStage = signature({
  name: "remove-stage",
  module,
  summary: "Remove a stage that has no journeys; it can be restored for 30 days",
  kind: "command",
  input: z.object({ stageId: idSchema }),
  output: z.object({ removed: z.boolean() }),
  allow: designers,
  http: { method: "DELETE", path: "/stages/{stageId}" },
});

/** What customers want, of a journey as of one of its steps. */
const purposeFields = {
  job: proseSchema.optional(),
  desiredResult: proseSchema.optional(),
  requirements: proseSchema.optional(),
  aspirations: proseSchema.optional(),
};

const journeyFields = {
  ...purposeFields,
  ownerId: idSchema.nullable().optional(),
  teamId: idSchema.nullable().optional(),
  departmentIds: z.array(idSchema).max(100).optional(),
  partnerIds: z.array(idSchema).max(100).optional(),
  metric: metricNameSchema.nullable().optional(),
};

export const createJourney = signature({
  name: "create-journey",
  module,
  summary: "Add a journey: what customers want done, and who owns it",
  kind: "command",
  input: z.object({ stageId: idSchema, name: nameSchema, ...journeyFields }),
  output: journeySchema,
  allow: designers,
  http: { method: "POST", path: "/journeys" },
});

export const updateJourney = signature({
  name: "update-journey",
  module,
  summary: "Change a journey's words, people, metric or place",
  kind: "command",
  input: z.object({
    journeyId: idSchema,
    stageId: idSchema.optional(),
    name: nameSchema.optional(),
    position: countSchema.optional(),
    ...journeyFields,
    version: versionSchema,
  }),
  output: journeySchema,
  allow: ownersToo,
  http: { method: "PATCH", path: "/journeys/{journeyId}" },
});

export const removeJourney = signature({
  name: "remove-journey",
  module,
  summary:
    "Remove a journey that has no signals and no actions, with its steps, targets and rules; restorable for 30 days",
  kind: "command",
  input: z.object({ journeyId: idSchema }),
  output: z.object({ removed: z.boolean() }),
  allow: designers,
  http: { method: "DELETE", path: "/journeys/{journeyId}" },
});

const stepFields = {
  ...purposeFields,
  senses: z.array(z.enum(senses)).optional(),
  partnerId: idSchema.nullable().optional(),
};

export const createStep = signature({
  name: "create-step",
  module,
  summary: "Add a step to a journey",
  kind: "command",
  input: z.object({ journeyId: idSchema, name: nameSchema, ...stepFields }),
  output: stepSchema,
  allow: ownersToo,
  http: { method: "POST", path: "/journeys/{journeyId}/steps" },
});

export const updateStep = signature({
  name: "update-step",
  module,
  summary: "Change a step or its place in the journey",
  kind: "command",
  input: z.object({
    stepId: idSchema,
    name: nameSchema.optional(),
    position: countSchema.optional(),
    ...stepFields,
    version: versionSchema,
  }),
  output: stepSchema,
  allow: ownersToo,
  http: { method: "PATCH", path: "/steps/{stepId}" },
});

export const removeStep = signature({
  name: "remove-step",
  module,
  summary: "Remove a step; its signals stay on the journey, and it can be restored for 30 days",
  kind: "command",
  input: z.object({ stepId: idSchema }),
  output: z.object({ removed: z.boolean() }),
  allow: ownersToo,
  http: { method: "DELETE", path: "/steps/{stepId}" },
});

export const setTarget = signature({
  name: "set-target",
  module,
  summary: "Say what a journey's metric should reach; one target a metric",
  kind: "command",
  input: z.object({
    journeyId: idSchema,
    metric: metricNameSchema,
    value: z.coerce.number(),
    by: daySchema.nullable().default(null),
    ownerId: idSchema.nullable().default(null),
    /** The version that was seen, 0 for none, so as not to overwrite somebody else's; left out, the target is set in any case. */
    version: countSchema.optional(),
  }),
  output: targetSchema,
  allow: ownersToo,
  http: { method: "PUT", path: "/journeys/{journeyId}/targets/{metric}" },
});

export const removeTarget = signature({
  name: "remove-target",
  module,
  summary: "Drop a journey's target",
  kind: "command",
  input: z.object({
    journeyId: idSchema,
    metric: metricNameSchema,
    /** Only if it is still this one; left out: whichever there is. */
    version: versionSchema.optional(),
  }),
  output: z.object({ removed: z.boolean() }),
  allow: ownersToo,
  http: { method: "DELETE", path: "/journeys/{journeyId}/targets/{metric}" },
});
