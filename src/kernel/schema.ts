import { z } from "zod";

/** Schemas that several contracts share. */
export const idSchema = z.uuid();

/** A short human label: trimmed, one line, 1 to 200 characters. */
export const nameSchema = z.string().trim().min(1, "This cannot be empty.").max(200, "At most 200 characters.");

/** A longer human text, 0 to 10,000 characters. */
export const proseSchema = z.string().trim().max(10_000, "At most 10,000 characters.");

/** Numbers and booleans that arrive as text through a query string or a command line. */
export const countSchema = z.coerce.number().int().min(0);
export const flagSchema = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** One page of a list: pass `cursor` of the last answer to go on; null means the end. */
export const pageInput = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** An estimate or a refusal, exactly as `stats/estimate.ts` defines them. */
export const estimateSchema = z.union([
  z.object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    level: z.number(),
    n: z.number().int(),
    method: z.string(),
  }),
  z.object({ refused: z.string(), n: z.number().int() }),
]);
export type EstimateView = z.infer<typeof estimateSchema>;

/** Long work that was started. */
export const jobReferenceSchema = z.object({ jobId: idSchema });

/** A row's version, for edits that must not overwrite somebody else's. */
export const versionSchema = z.coerce.number().int().min(1);
