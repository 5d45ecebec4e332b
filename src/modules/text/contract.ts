import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import { everyone } from "../../kernel/role.ts";
import {
  flagSchema,
  idSchema,
  jobReferenceSchema,
  nameSchema,
  proseSchema,
  versionSchema,
} from "../../kernel/schema.ts";
import { editors, module, themeSchema } from "./vocabulary.ts";

export * from "./backlog/contract.ts";
export * from "./discovery/contract.ts";
export * from "./learning/contract.ts";
export * from "./reshaping/contract.ts";
export { type Theme, themeSchema } from "./vocabulary.ts";

export const taxonomySchema = z.object({
  themes: z.array(themeSchema),
  /** Number of the taxonomy's version in force. */
  taxonomyVersion: z.number().int(),
});

export const listThemes = signature({
  name: "list-themes",
  module,
  summary: "The taxonomy: themes with the phrases that earn them",
  kind: "query",
  shows: ["theme", "signal"],
  input: z.object({}),
  output: taxonomySchema,
  allow: everyone,
  http: { method: "GET", path: "/themes" },
});

const passageSchema = z.string().trim().min(1, "This cannot be empty.").max(2_000, "At most 2,000 characters.");

const themeFields = {
  name: nameSchema,
  parentId: idSchema.nullable().default(null),
  meaning: proseSchema.default(""),
  phrases: z.array(nameSchema).max(500).default([]),
  exclusions: z.array(nameSchema).max(500).default([]),
  examples: z.array(passageSchema).max(200).default([]),
  counterexamples: z.array(passageSchema).max(200).default([]),
  complaintCategory: flagSchema.default(false),
  ownerId: idSchema.nullable().default(null),
};

export const createTheme = signature({
  name: "create-theme",
  module,
  summary: "Add a theme with the words that earn it",
  kind: "command",
  input: z.object(themeFields),
  output: themeSchema,
  allow: editors,
  http: { method: "POST", path: "/themes" },
  // Customers' words, as they were pasted.
  secret: ["examples", "counterexamples"],
});

export const updateTheme = signature({
  name: "update-theme",
  module,
  summary: "Change a theme's name, place, words or owner",
  kind: "command",
  input: z.object({
    themeId: idSchema,
    name: nameSchema.optional(),
    parentId: idSchema.nullable().optional(),
    meaning: proseSchema.optional(),
    phrases: z.array(nameSchema).max(500).optional(),
    exclusions: z.array(nameSchema).max(500).optional(),
    examples: z.array(passageSchema).max(200).optional(),
    counterexamples: z.array(passageSchema).max(200).optional(),
    complaintCategory: flagSchema.optional(),
    ownerId: idSchema.nullable().optional(),
    version: versionSchema,
  }),
  output: themeSchema,
  allow: editors,
  http: { method: "PATCH", path: "/themes/{themeId}" },
  secret: ["examples", "counterexamples"],
});

export const removeTheme = signature({
  name: "remove-theme",
  module,
  summary: "Remove a theme and the labels that rules gave it",
  kind: "command",
  input: z.object({ themeId: idSchema }),
  output: z.object({ removed: z.boolean() }),
  allow: editors,
  http: { method: "DELETE", path: "/themes/{themeId}" },
});

export const starterSchema = z.enum(["health", "banking"]);
export type StarterName = z.infer<typeof starterSchema>;

export const installStarterTaxonomy = signature({
  name: "install-starter-taxonomy",
  module,
  summary: "Begin with a ready taxonomy; themes of the same name are kept as they are",
  kind: "command",
  changes: ["theme"],
  input: z.object({ name: starterSchema }),
  output: taxonomySchema,
  allow: editors,
  http: { method: "POST", path: "/themes/starter" },
});

export const previewTheme = signature({
  name: "preview-theme",
  module,
  summary:
    "Try words and passages on a sample of real comments before saving them: what would gain the theme, and what lose it",
  kind: "query",
  shows: ["theme", "signal"],
  input: z.object({
    phrases: z.array(nameSchema).max(500),
    exclusions: z.array(nameSchema).max(500).default([]),
    examples: z.array(passageSchema).max(200).default([]),
    counterexamples: z.array(passageSchema).max(200).default([]),
    /** The theme that would be changed so; left out for a new one. */
    themeId: idSchema.optional(),
  }),
  output: z.object({
    sampled: z.number().int(),
    matched: z.number().int(),
    examples: z.array(
      z.object({ signalId: idSchema, text: z.string(), start: z.number().int(), end: z.number().int() }),
    ),
    /** Of the sampled ones, those that the theme as it is does not earn and would, and the other way round. */
    gained: z.number().int(),
    lost: z.number().int(),
    /** Some of both; null where a passage decides, for then it is about the whole. */
    changes: z.array(
      z.object({
        signalId: idSchema,
        text: z.string(),
        start: z.number().int().nullable(),
        end: z.number().int().nullable(),
        change: z.enum(["gained", "lost"]),
      }),
    ),
  }),
  allow: editors,
  http: { method: "POST", path: "/themes/preview" },
});

export const reapplyThemes = signature({
  name: "reapply-themes",
  module,
  summary: "Read all texts again with the present taxonomy; its labels take their places once all are read",
  kind: "job",
  changes: ["theme"],
  input: z.object({}),
  output: jobReferenceSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/reapplication" },
});

export const readTaxonomyBuild = signature({
  name: "read-taxonomy-build",
  module,
  summary:
    "How many texts were not read with the themes in force, and the latest time that all were read again: how far, and what its themes count beside those before",
  kind: "query",
  shows: ["theme", "signal", "understanding"],
  input: z.object({}),
  output: z.object({
    /** Signals with words that were read with other themes than those in force, or not yet: what reading all again is for. */
    outdated: z.number().int(),
    build: z
      .object({
        number: z.number().int(),
        jobId: idSchema,
        /** `building`: readers see the labels before. `done`: they see the new ones. */
        state: z.enum(["building", "done", "cancelled", "failed", "superseded"]),
        taxonomyVersion: z.number().int(),
        startedAt: z.iso.datetime(),
        finishedAt: z.iso.datetime().nullable(),
        done: z.number().int(),
        of: z.number().int(),
        /** Signals that carry each theme before and after, among those read so far. */
        themes: z.array(
          z.object({ themeId: idSchema, name: z.string(), before: z.number().int(), after: z.number().int() }),
        ),
      })
      .nullable(),
  }),
  allow: everyone,
  http: { method: "GET", path: "/themes/reapplication" },
});
