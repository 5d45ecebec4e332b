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
import { editors, module, themeSchema } from "./vocabulary.ts";

export * from "./reshaping/contract.ts";
export { type Theme, themeSchema } from "./vocabulary.ts";

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
  input: z.object({ name: starterSchema }),
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
  summary: "Read all texts again with the present taxonomy; its labels take their places once all are read",
  kind: "job",
  input: z.object({}),
  output: jobReferenceSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/reapplication" },
});

export const readTaxonomyBuild = signature({
  name: "read-taxonomy-build",
  module,
  summary: "The latest time that all texts were read again: how far, and what its themes count beside those before",
  kind: "query",
  input: z.object({}),
  output: z.object({
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

/** Who may say what a comment is. */
const teachers: readonly Role[] = ["administrator", "champion", "analyst"];

/** From so many corrections on something can be learnt and examined. */
export const leastCorrections = 20;
/** A theme needs so many examples before it gets a head of its own. */
export const leastOfTheme = 5;

export const judgementSchema = z.enum(["negative", "neutral", "positive", "mixed"]);
export type Judgement = z.infer<typeof judgementSchema>;

const ordinalSchema = z.coerce.number().int().min(0).max(10_000);

export const commentToCorrectSchema = z.object({
  signalId: idSchema,
  ordinal: z.number().int(),
  question: z.string().nullable(),
  text: z.string(),
  /** What was read in it. */
  tone: judgementSchema.nullable(),
  /** How likely that tone is, 0 to 1. */
  probability: z.number().nullable(),
  themes: z.array(
    z.object({ themeId: idSchema, start: z.number().int().nullable(), end: z.number().int().nullable() }),
  ),
});

export const listCommentsToCorrect = signature({
  name: "list-comments-to-correct",
  module,
  summary: "The comments whose correction teaches most: least sure first, and unlike each other",
  kind: "query",
  input: z.object({
    /** `unsure`: nobody judged them yet. `judged-by-others`: for a second opinion, without the first. */
    which: z.enum(["unsure", "judged-by-others"]).default("unsure"),
  }),
  output: z.object({ comments: z.array(commentToCorrectSchema) }),
  allow: teachers,
  http: { method: "GET", path: "/corrections/next" },
});

export const correctComment = signature({
  name: "correct-comment",
  module,
  summary: "Say what a comment is: how it sounds, and every theme it has",
  kind: "command",
  input: z.object({
    signalId: idSchema,
    ordinal: ordinalSchema,
    tone: judgementSchema,
    themeIds: z.array(idSchema).max(100),
  }),
  output: z.object({ corrections: z.number().int() }),
  allow: teachers,
  http: { method: "POST", path: "/corrections" },
});

export const withdrawCorrection = signature({
  name: "withdraw-correction",
  module,
  summary: "Take back what one said a comment is",
  kind: "command",
  input: z.object({ signalId: idSchema, ordinal: ordinalSchema }),
  output: z.object({ corrections: z.number().int() }),
  allow: teachers,
  http: { method: "DELETE", path: "/corrections/{signalId}/{ordinal}" },
});

const learningReportSchema = z.object({
  lessons: z.number().int(),
  heldBack: z.number().int(),
  /** Accuracy on what was held back, of what nobody taught and of what corrections taught; null where there was nothing to ask. */
  tone: z.object({
    n: z.number().int(),
    before: z.number().nullable(),
    after: z.number().nullable(),
    applied: z.boolean(),
  }),
  /** F1 over all themes, of words alone and with what corrections taught. */
  themes: z.object({
    n: z.number().int(),
    before: z.number().nullable(),
    after: z.number().nullable(),
    /** Themes that do better with a head, of those that had examples enough. */
    learnt: z.number().int(),
    tried: z.number().int(),
  }),
});
export type LearningReport = z.infer<typeof learningReportSchema>;

const shareSchema = z.number().min(0).max(1).nullable();

export const readUnderstandingQuality = signature({
  name: "read-understanding-quality",
  module,
  summary: "How well comments are understood, judged by people's corrections",
  kind: "query",
  input: z.object({}),
  output: z.object({
    corrections: z.number().int(),
    /** Share of comments whose tone had been read as people judged it. */
    toneRight: shareSchema,
    themes: z.array(
      z.object({
        themeId: idSchema,
        name: z.string(),
        /** Comments that have it, by people. */
        meant: z.number().int(),
        /** Comments in which it had been read. */
        said: z.number().int(),
        precision: shareSchema,
        recall: shareSchema,
        f1: shareSchema,
      }),
    ),
    /** Two people about the same comments; F1 is over all themes. */
    agreement: z.object({ comments: z.number().int(), tone: shareSchema, themes: shareSchema }),
    /** The latest times of learning, newest first. */
    learnings: z.array(
      learningReportSchema.extend({ number: z.number().int(), at: z.iso.datetime(), applied: z.boolean() }),
    ),
    /** Which encoder runs: `table` where the native one does not. */
    tier: z.enum(["encoder", "table"]),
  }),
  allow: everyone,
  http: { method: "GET", path: "/corrections" },
});

export const learnFromCorrections = signature({
  name: "learn-from-corrections",
  module,
  summary: "Learn from all corrections; what does worse on those held back is not applied",
  kind: "job",
  input: z.object({}),
  output: jobReferenceSchema,
  allow: teachers,
  http: { method: "POST", path: "/corrections/learning" },
});

export const discoverThemes = signature({
  name: "discover-themes",
  module,
  summary: "Group the newest comments by what they are about, without any theme given",
  kind: "job",
  input: z.object({}),
  output: jobReferenceSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/discovery" },
});

const discoveredGroupSchema = z.object({
  /** Phrases that are common in it and rare elsewhere, the best first. */
  names: z.array(z.string()),
  comments: z.number().int(),
  /** Day of its first comment. */
  firstSeen: z.string(),
  /** Comments that stand for it. */
  examples: z.array(z.object({ signalId: idSchema, text: z.string() })),
});

export const grainSchema = z.enum(["broad", "middle", "fine"]);

export const readDiscovery = signature({
  name: "read-discovery",
  module,
  summary: "What customers speak of beyond the themes: groups of like comments, and what is new",
  kind: "query",
  input: z.object({ grain: grainSchema.default("middle") }),
  output: z.object({
    /** So many different comments are needed before groups are looked for. */
    fewestComments: z.number().int(),
    found: z
      .object({
        at: z.iso.datetime(),
        comments: z.number().int(),
        /** From this day on comments count as new. */
        freshFrom: z.string(),
        groups: z.array(discoveredGroupSchema),
        /** Groups that consist mostly of new comments; `fresh` says of how many. */
        emerging: z.array(discoveredGroupSchema.extend({ fresh: z.number().int() })),
      })
      .nullable(),
  }),
  allow: everyone,
  http: { method: "GET", path: "/themes/discovery" },
});
