import { z } from "zod";
import { daySchema } from "../../kernel/period.ts";
import { flagSchema, idSchema } from "../../kernel/schema.ts";
import { effortSchema, emotionSchema, polaritySchema, signalKindSchema } from "./vocabulary.ts";

/** Filters shared by search, export, estimates and evidence links: what any number on screen counts can be listed with it. */
export const signalFilterSchema = z.object({
  query: z.string().max(300).optional(),
  journeyId: idSchema.optional(),
  stepId: idSchema.optional(),
  themeId: idSchema.optional(),
  /** Only theme labels of this origin count for `themeId`. */
  themeOrigin: z.enum(["source", "rules", "person"]).optional(),
  polarity: polaritySchema.optional(),
  /** Some statement says that it took much or little effort. */
  effort: effortSchema.optional(),
  /** Some statement says that its writer felt this. */
  emotion: emotionSchema.optional(),
  kind: signalKindSchema.optional(),
  sourceId: idSchema.optional(),
  importId: idSchema.optional(),
  customerId: idSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** Attribute name and value, both or neither. */
  attribute: z.string().max(200).optional(),
  attributeValue: z.string().max(500).optional(),
  scoreMinimum: z.coerce.number().optional(),
  scoreMaximum: z.coerce.number().optional(),
  hasText: flagSchema.optional(),
  hasScore: flagSchema.optional(),
  unplaced: flagSchema.optional(),
});
export type SignalFilter = z.infer<typeof signalFilterSchema>;

/** A filter, and of what it lets through only these signals; `among` is found out by the product, never asked for. */
export type Narrowed = SignalFilter & { among?: readonly string[] };
