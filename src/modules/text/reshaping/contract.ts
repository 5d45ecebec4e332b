import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone } from "../../../kernel/role.ts";
import { countSchema, idSchema, nameSchema, versionSchema } from "../../../kernel/schema.ts";
import { editors, module, themeSchema } from "../vocabulary.ts";

/** What a change of the taxonomy's shape does to the labels that are there, before it is made. */
export const reshapingPreviewSchema = z.object({
  /** Signals that carry one of the themes, and how many of them were read for this. */
  signals: z.number().int(),
  looked: z.number().int(),
  /** Signals that carry each theme or group, of those read. */
  themes: z.array(
    z.object({
      name: z.string(),
      before: z.number().int(),
      after: z.number().int(),
      gained: z.number().int(),
      lost: z.number().int(),
    }),
  ),
  examples: z.array(
    z.object({
      signalId: idSchema,
      text: z.string(),
      /** The words that earn the theme it gains; null where it gains none by words. */
      start: z.number().int().nullable(),
      end: z.number().int().nullable(),
      gains: z.array(z.string()),
      loses: z.array(z.string()),
    }),
  ),
  /** Comments of which people said that they have the theme. */
  corrections: z.number().int(),
});
export type ReshapingPreview = z.infer<typeof reshapingPreviewSchema>;

const merging = { themeId: idSchema, intoId: idSchema };

export const previewMerge = signature({
  name: "preview-merge",
  module,
  summary: "What merging one theme into another would do to the labels that are there",
  kind: "query",
  shows: ["theme", "signal"],
  input: z.object(merging),
  output: reshapingPreviewSchema,
  allow: editors,
  http: { method: "GET", path: "/themes/{themeId}/merging/{intoId}" },
});

const reshapedSchema = z.object({
  theme: themeSchema,
  /** Number of the change, for taking it back. */
  number: z.number().int(),
  /** The work that reads all comments again; null where none is needed. */
  jobId: idSchema.nullable(),
});

export const mergeThemes = signature({
  name: "merge-themes",
  module,
  summary: "Merge one theme into another: words, labels and people's corrections move to the one that is kept",
  kind: "command",
  changes: ["theme"],
  input: z.object({ ...merging, version: versionSchema }),
  output: reshapedSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/{themeId}/merging/{intoId}" },
});

const splitting = {
  themeId: idSchema,
  /** Of the new theme; it stands in the same group. */
  name: nameSchema,
  /** Which of the theme's phrases go to the new one. */
  phrases: z.array(nameSchema).min(1).max(500),
  /** Which of the theme's examples go to the new one. */
  examples: z.array(z.string().max(2_000)).max(200).default([]),
};

export const previewSplit = signature({
  name: "preview-split",
  module,
  summary: "What giving some of a theme's phrases to a new theme would do to the labels that are there",
  kind: "query",
  shows: ["theme", "signal"],
  input: z.object(splitting),
  output: reshapingPreviewSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/{themeId}/splitting/preview" },
});

export const splitTheme = signature({
  name: "split-theme",
  module,
  summary: "Give some of a theme's phrases to a new theme beside it",
  kind: "command",
  input: z.object({ ...splitting, version: versionSchema }),
  output: reshapedSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/{themeId}/splitting" },
  secret: ["examples"],
});

/** Null: to the top. */
const moving = { themeId: idSchema, parentId: idSchema.nullable() };

export const previewMove = signature({
  name: "preview-move",
  module,
  summary: "What moving a theme to another group would do to what the groups count",
  kind: "query",
  shows: ["theme", "signal"],
  input: z.object(moving),
  output: reshapingPreviewSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/{themeId}/moving/preview" },
});

export const moveTheme = signature({
  name: "move-theme",
  module,
  summary: "Move a theme to another group; what it is earned by and its labels stay",
  kind: "command",
  input: z.object({ ...moving, version: versionSchema }),
  output: reshapedSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/{themeId}/moving" },
});

export const listTaxonomyChanges = signature({
  name: "list-taxonomy-changes",
  module,
  summary: "The latest merges, splits and moves of themes, newest first",
  kind: "query",
  shows: ["theme"],
  input: z.object({}),
  output: z.object({
    changes: z.array(
      z.object({
        number: z.number().int(),
        kind: z.enum(["merge", "split", "move"]),
        at: z.iso.datetime(),
        /** The theme that was merged, split or moved. */
        theme: z.string(),
        /** What it was merged into, what was split off, the group it moved to; null for the top. */
        other: z.string().nullable(),
        state: z.enum(["undoable", "undone", "followed"]),
      }),
    ),
  }),
  allow: everyone,
  http: { method: "GET", path: "/themes/changes" },
});

export const undoTaxonomyChange = signature({
  name: "undo-taxonomy-change",
  module,
  summary: "Take back a merge, split or move, unless its themes were changed since",
  kind: "command",
  changes: ["theme"],
  input: z.object({ number: countSchema }),
  output: z.object({ jobId: idSchema.nullable() }),
  allow: editors,
  http: { method: "POST", path: "/themes/changes/{number}/undoing" },
});

export const previewRemoval = signature({
  name: "preview-removal",
  module,
  summary: "Which signals would lose a theme if it were removed",
  kind: "query",
  shows: ["theme", "signal"],
  input: z.object({ themeId: idSchema }),
  output: reshapingPreviewSchema,
  allow: editors,
  http: { method: "GET", path: "/themes/{themeId}/removal" },
});

export const listThemeVersions = signature({
  name: "list-theme-versions",
  module,
  summary: "What a theme was earned by before, newest first",
  kind: "query",
  shows: ["theme"],
  input: z.object({ themeId: idSchema }),
  output: z.object({
    versions: z.array(
      themeSchema
        .pick({
          version: true,
          name: true,
          meaning: true,
          phrases: true,
          exclusions: true,
          examples: true,
          counterexamples: true,
        })
        .extend({ replacedAt: z.iso.datetime() }),
    ),
  }),
  allow: everyone,
  http: { method: "GET", path: "/themes/{themeId}/versions" },
});

export const restoreThemeVersion = signature({
  name: "restore-theme-version",
  module,
  summary: "Give a theme the words and passages of an earlier version again; the present ones are kept as a version",
  kind: "command",
  changes: ["theme"],
  input: z.object({ themeId: idSchema, earlier: countSchema, version: versionSchema }),
  output: themeSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/{themeId}/versions/{earlier}/restoring" },
});
