import { z } from "zod";
import type { Role } from "../../kernel/role.ts";

export const module = "signals";
/** Who brings signals in: by file, or by program. */
export const importers: readonly Role[] = ["administrator", "champion", "analyst"];

export const signalKinds = [
  "survey-response",
  "review",
  "complaint",
  "ticket",
  "conversation",
  "front-line-note",
  "observation",
  "experience-test",
  "behaviour-event",
  "transaction",
  "loss",
] as const;
export const signalKindSchema = z.enum(signalKinds);

export const polarities = ["positive", "negative", "mixed", "neutral"] as const;
export const polaritySchema = z.enum(polarities);

/** How much effort a customer says that it took. */
export const effortSchema = z.enum(["high", "low"]);
/** What a customer says that they felt. */
export const emotionSchema = z.enum(["anger", "fear", "sadness", "joy", "trust", "surprise"]);

/** A rating scale: its ends, and which end is good. Scales are never mixed. */
export const scaleSchema = z.object({
  /** Its name in the registry (list-scales), such as `nps-0-10`; of any other scale `rating-LOWEST-HIGHEST-high-good`, or `low-good`. */
  key: z.string().max(60),
  minimum: z.number(),
  maximum: z.number(),
  goodEnd: z.enum(["high", "low"]),
});
export type Scale = z.infer<typeof scaleSchema>;

/** Every row ends as one of four; the four add up to `rows`. */
export const rowCountsSchema = z.object({
  rows: z.number().int(),
  stored: z.number().int(),
  revised: z.number().int(),
  duplicate: z.number().int(),
  rejected: z.number().int(),
  /** Of the rows that are stored, revised or duplicates, how many are invitations that were not answered; left out when none are. */
  invitations: z.number().int().optional(),
});
export type RowCounts = z.infer<typeof rowCountsSchema>;
