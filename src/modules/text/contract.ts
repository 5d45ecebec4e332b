import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import { everyone, type Role } from "../../kernel/role.ts";
import {
  flagSchema,
  idSchema,
  jobReferenceSchema,
  nameSchema,
  proseSchema,
  versionSchema,
} from "../../kernel/schema.ts";

const module = "text";
const editors: readonly Role[] = ["administrator", "champion", "analyst"];

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
  /** A complaint category has an owner and an improvement metric. */
  complaintCategory: z.boolean(),
  ownerId: idSchema.nullable(),
  version: versionSchema,
});
export type Theme = z.infer<typeof themeSchema>;

export const taxonomySchema = z.object({
  themes: z.array(themeSchema),
  /** Number of the taxonomy's version in force. */
  taxonomyVersion: z.number().int(),
  /** Texts that were not yet understood with this version. */
  waiting: z.number().int(),
});

export const listThemes = signature({
  name: "list-themes",
  module,
  summary: "The taxonomy: themes with the phrases that earn them",
  kind: "query",
  input: z.object({}),
  output: taxonomySchema,
  allow: everyone,
  http: { method: "GET", path: "/themes" },
});

const themeFields = {
  name: nameSchema,
  parentId: idSchema.nullable().default(null),
  meaning: proseSchema.default(""),
  phrases: z.array(nameSchema).max(500).default([]),
  exclusions: z.array(nameSchema).max(500).default([]),
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
    complaintCategory: flagSchema.optional(),
    ownerId: idSchema.nullable().optional(),
    version: versionSchema,
  }),
  output: themeSchema,
  allow: editors,
  http: { method: "PATCH", path: "/themes/{themeId}" },
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

export const installStarterTaxonomy = signature({
  name: "install-starter-taxonomy",
  module,
  summary: "Begin with a ready taxonomy; themes of the same name are kept as they are",
  kind: "command",
  input: z.object({ name: z.enum(["health"]) }),
  output: taxonomySchema,
  allow: editors,
  http: { method: "POST", path: "/themes/starter" },
});

export const previewTheme = signature({
  name: "preview-theme",
  module,
  summary: "Try words on a sample of real comments before saving them",
  kind: "query",
  input: z.object({ phrases: z.array(nameSchema).max(500), exclusions: z.array(nameSchema).max(500).default([]) }),
  output: z.object({
    sampled: z.number().int(),
    matched: z.number().int(),
    examples: z.array(
      z.object({ signalId: idSchema, text: z.string(), start: z.number().int(), end: z.number().int() }),
    ),
  }),
  allow: editors,
  http: { method: "POST", path: "/themes/preview" },
});

export const reapplyThemes = signature({
  name: "reapply-themes",
  module,
  summary: "Read all texts again with the present taxonomy",
  kind: "job",
  input: z.object({}),
  output: jobReferenceSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/reapplication" },
});
