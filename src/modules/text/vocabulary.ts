import { z } from "zod";
import type { Role } from "../../kernel/role.ts";
import { idSchema, versionSchema } from "../../kernel/schema.ts";

export const module = "text";
/** Who changes the taxonomy. */
export const editors: readonly Role[] = ["administrator", "champion", "analyst"];

export const themeSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** The theme above it; null for a group at the top. */
  parentId: idSchema.nullable(),
  /** What it means, for people who label by hand. */
  meaning: z.string(),
  /** Words and phrases that earn the theme; a trailing * stands for any ending. */
  phrases: z.array(z.string()),
  exclusions: z.array(z.string()),
  /** Passages that belong to it, in customers' words. */
  examples: z.array(z.string()),
  /** Passages that do not, however alike they sound. */
  counterexamples: z.array(z.string()),
  /** A complaint category has an owner and an improvement metric. */
  complaintCategory: z.boolean(),
  ownerId: idSchema.nullable(),
  version: versionSchema,
});
export type Theme = z.infer<typeof themeSchema>;
