import { z } from "zod";
import { daySchema } from "../../kernel/period.ts";
import type { Role } from "../../kernel/role.ts";
import { idSchema, versionSchema } from "../../kernel/schema.ts";

export const module = "journeys";
/** Who draws the atlas and decides what belongs where. */
export const designers: readonly Role[] = ["administrator", "champion"];
/** Who may also change a journey that is their own. */
export const ownersToo: readonly Role[] = ["administrator", "champion", "journey-owner"];

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
