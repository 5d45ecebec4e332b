import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone, type Role } from "../../../kernel/role.ts";
import { estimateSchema, idSchema, jobReferenceSchema } from "../../../kernel/schema.ts";
import { module } from "../vocabulary.ts";

/** Who may say what a comment is. */
const teachers: readonly Role[] = ["administrator", "champion", "analyst"];

/** From so many corrections on something can be learnt and examined. */
export const leastCorrections = 20;
/** A theme needs so many examples before it gets a head of its own. */
export const leastOfTheme = 5;

/** So many corrections of one language teach and examine its tone; fewer, and nothing is said of it. English ships with one. */
export const leastOfLanguage = 80;

/** `none`: it says nothing that has a tone, or nothing that can be judged. */
export const judgementSchema = z.enum(["negative", "neutral", "positive", "mixed", "none"]);
export type Judgement = z.infer<typeof judgementSchema>;

const offsetSchema = z.number().int().min(0).max(1_000_000);

/** A stretch of a comment, in UTF-16 units, with what a person says of it. */
const judgedStatementSchema = z.object({
  start: offsetSchema,
  end: offsetSchema,
  tone: judgementSchema,
  themeIds: z.array(idSchema).max(100),
});
export type JudgedStatement = z.infer<typeof judgedStatementSchema>;

const ordinalSchema = z.coerce.number().int().min(0).max(10_000);

const commentToCorrectSchema = z.object({
  signalId: idSchema,
  ordinal: z.number().int(),
  question: z.string().nullable(),
  text: z.string(),
  /** What was read in it. */
  tone: judgementSchema.nullable(),
  /** How likely that tone is, 0 to 1. */
  probability: z.number().nullable(),
  /** The language it was read in, as two letters; null where it is too short to tell. */
  language: z.string().nullable(),
  themes: z.array(
    z.object({ themeId: idSchema, start: z.number().int().nullable(), end: z.number().int().nullable() }),
  ),
  /** What it says, one thing after the other; also where nothing was read. */
  statements: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      tone: judgementSchema.nullable(),
      probability: z.number().nullable(),
      themeIds: z.array(idSchema),
      /** Where it could be two: the likeliest places first to last. */
      cuts: z.array(z.number().int()),
    }),
  ),
});
export type CommentToCorrect = z.infer<typeof commentToCorrectSchema>;

export const whichSchema = z.enum(["unsure", "judged-by-others", "sample"]);

export const listCommentsToCorrect = signature({
  name: "list-comments-to-correct",
  module,
  summary:
    "The comments whose correction teaches most: those of an unsure tone or theme, and of a language not read yet",
  kind: "query",
  shows: [],
  input: z.object({
    /**
     * `unsure`: nobody judged them yet. `judged-by-others`: for a second opinion, without the first. `sample`: drawn by lot, the same
     * for everybody, those that others judged first; for knowing how well texts are read and how far people agree.
     */
    which: whichSchema.default("unsure"),
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
  changes: ["correction", "signal"],
  input: z.object({
    signalId: idSchema,
    ordinal: ordinalSchema,
    tone: judgementSchema,
    themeIds: z.array(idSchema).max(100),
    /** In order and apart; left out where only the whole was judged. */
    statements: z.array(judgedStatementSchema).max(500).default([]),
    /** It was drawn by lot and judged without sight of what was read. */
    sampled: z.boolean().default(false),
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
  changes: ["correction", "signal"],
  input: z.object({ signalId: idSchema, ordinal: ordinalSchema }),
  output: z.object({ corrections: z.number().int() }),
  allow: teachers,
  http: { method: "DELETE", path: "/corrections/{signalId}/{ordinal}" },
});

const learningReportSchema = z.object({
  lessons: z.number().int(),
  heldBack: z.number().int(),
  /** Of English: accuracy on what was held back, of what is in force and of what was learnt now; null where there was nothing to ask. */
  tone: z.object({
    n: z.number().int(),
    before: z.number().nullable(),
    after: z.number().nullable(),
    applied: z.boolean(),
  }),
  /** The same of each other language that was corrected; `always` is what saying always the same would reach. */
  languages: z
    .array(
      z.object({
        language: z.string(),
        lessons: z.number().int(),
        n: z.number().int(),
        before: z.number().nullable(),
        after: z.number().nullable(),
        always: z.number().nullable(),
        applied: z.boolean(),
      }),
    )
    .default([]),
  /** F1 over all themes, of what is in force and with what was learnt now; each theme keeps what does best. */
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
  shows: ["correction", "theme"],
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
    /** Comments drawn by lot: the share whose tone had been read as people judged it. */
    sampled: z.object({ comments: z.number().int(), toneRight: estimateSchema }),
    /** Two people about the same comments, drawn by lot where there are such; F1 is over all themes. */
    agreement: z.object({
      comments: z.number().int(),
      drawn: z.boolean(),
      tone: shareSchema,
      /** Cohen's, about the tone. */
      kappa: estimateSchema,
      themes: shareSchema,
    }),
    /** The latest times of learning, newest first. */
    learnings: z.array(
      learningReportSchema.extend({
        number: z.number().int(),
        at: z.iso.datetime(),
        applied: z.boolean(),
        /** It was in use, and went because one of the comments that it was learnt from was erased. */
        forgotten: z.boolean(),
      }),
    ),
    /** Languages that comments are in, the commonest first. */
    languages: z.array(
      z.object({
        /** Two letters (ISO 639-1). */
        language: z.string(),
        comments: z.number().int(),
        /** Comments in it that were judged to have one tone. */
        corrections: z.number().int(),
        /** `ships`: Bellwether brings it along. `learnt`: from corrections, and examined. Null: its tone is not read. */
        tone: z.enum(["ships", "learnt"]).nullable(),
        /** So many more corrections before it can be learnt and examined; 0 where learning from what is there is next. */
        needed: z.number().int(),
      }),
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
  changes: ["correction"],
  input: z.object({}),
  output: jobReferenceSchema,
  allow: teachers,
  http: { method: "POST", path: "/corrections/learning" },
});
