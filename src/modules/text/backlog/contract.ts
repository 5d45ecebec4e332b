import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone, type Role } from "../../../kernel/role.ts";
import { idSchema } from "../../../kernel/schema.ts";
import { editors, module } from "../vocabulary.ts";

const pauseSchema = z.object({ at: z.iso.datetime(), by: z.string() });
/** At the pace of the last half minute; null where nothing waits, or nothing tells how fast it goes. */
const secondsLeftSchema = z.number().nullable();

export const understandingSchema = z.object({
  /** Who paused it, and when; null while it goes on. */
  paused: pauseSchema.nullable(),
  /** Scores on all pages are about to become others: signals are on their way into them, or days are being computed again. */
  isMoving: z.boolean(),
  /** How much waits; null for people who see some journeys only, because it is about the whole workspace. */
  waiting: z
    .object({
      /** Signals that are stored and not in the scores yet, with words or without. */
      signals: z.number().int(),
      /** Comments that were not understood yet. */
      comments: z.number().int(),
      /** Comments that could not be understood in ten tries; they wait for the operator. */
      setAside: z.number().int(),
      secondsLeft: secondsLeftSchema,
    })
    .nullable(),
  /** All comments are being read again with changed words, beside what is in force. */
  rereading: z
    .object({ jobId: idSchema, done: z.number().int(), of: z.number().int(), secondsLeft: secondsLeftSchema })
    .nullable(),
});
export type UnderstandingState = z.infer<typeof understandingSchema>;

export const readUnderstanding = signature({
  name: "read-understanding",
  module,
  summary: "How much of what arrived is not understood or not in the scores yet, and whether understanding is paused",
  kind: "query",
  shows: ["understanding"],
  input: z.object({}),
  output: understandingSchema,
  allow: everyone,
  http: { method: "GET", path: "/understanding" },
});

/** Who brings signals in, and sees what becomes of them. */
const importers: readonly Role[] = ["administrator", "champion", "analyst"];

export const readImportUnderstanding = signature({
  name: "read-import-understanding",
  module,
  summary: "How many of the comments that an import brought have been understood",
  kind: "query",
  shows: ["understanding", "import"],
  input: z.object({ importId: idSchema }),
  output: z.object({
    /** Comments that it brought or changed; null where that was not counted, or it was taken back. */
    comments: z.number().int().nullable(),
    /** Of these: `understood`, `waiting` and `setAside` add up to `comments`. */
    understood: z.number().int(),
    waiting: z.number().int(),
    setAside: z.number().int(),
    secondsLeft: secondsLeftSchema,
    paused: pauseSchema.nullable(),
  }),
  allow: importers,
  http: { method: "GET", path: "/imports/{importId}/understanding" },
});

export const pauseUnderstanding = signature({
  name: "pause-understanding",
  module,
  summary: "Pause understanding: what arrives is stored and waits, after the few hundred comments that are being read",
  kind: "command",
  input: z.object({}),
  output: understandingSchema,
  allow: editors,
  http: { method: "POST", path: "/understanding/pause" },
});

export const resumeUnderstanding = signature({
  name: "resume-understanding",
  module,
  summary: "Go on understanding where it was paused",
  kind: "command",
  input: z.object({}),
  output: understandingSchema,
  allow: editors,
  http: { method: "POST", path: "/understanding/resume" },
});
