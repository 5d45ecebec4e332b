import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { idSchema, jobReferenceSchema } from "../../../kernel/schema.ts";
import { module } from "../vocabulary.ts";

/** Whether names of people are looked for: not at all, where their surroundings give them away, or strictly, wherever one may stand. */
export const nameMaskingSchema = z.enum(["off", "given-away", "strict"]);
export type NameMasking = z.infer<typeof nameMaskingSchema>;

const wordsSchema = z.array(z.string().trim().min(2).max(100)).max(1_000);

/** A time that what was stored was masked again. */
export const maskingRunSchema = z.object({
  jobId: idSchema,
  /** Of the setting by which it masks. */
  settingVersion: z.number().int(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  /** Signals looked at so far, and of those, how many say less now. */
  looked: z.number().int(),
  changed: z.number().int(),
  state: z.enum(["running", "done", "cancelled", "failed"]),
  finishedAt: z.iso.datetime().nullable(),
});
export type MaskingRun = z.infer<typeof maskingRunSchema>;

export const maskingSchema = z.object({
  names: nameMaskingSchema,
  /** Masked as whole words, in any case. */
  words: z.array(z.string()),
  setBy: z.string().nullable(),
  setAt: z.iso.datetime().nullable(),
  /** 0 where nobody has set anything. */
  version: z.number().int(),
  /** The last time that what is stored was masked by the setting; null where nobody has asked for it. */
  stored: maskingRunSchema.nullable(),
});
export type Masking = z.infer<typeof maskingSchema>;

export const readMasking = signature({
  name: "read-masking",
  module,
  summary: "What is masked in comments beside e-mail addresses, numbers and the customer's own names",
  kind: "query",
  input: z.object({}),
  shows: ["masking"],
  output: maskingSchema,
  allow: ["administrator"],
  http: { method: "GET", path: "/masking" },
});

export const setMasking = signature({
  name: "set-masking",
  module,
  summary: "Say what is masked in comments that come from now on: names of people, and words of your own",
  kind: "command",
  input: z.object({ names: nameMaskingSchema, words: wordsSchema, version: z.coerce.number().int().min(0) }),
  changes: ["masking"],
  output: maskingSchema,
  allow: ["administrator"],
  http: { method: "PUT", path: "/masking" },
  // Words to be masked may be what nobody else is to read.
  secret: ["words"],
});

export const previewMasking = signature({
  name: "preview-masking",
  module,
  summary: "What a text would look like when masked so; nothing is stored",
  kind: "query",
  input: z.object({
    text: z.string().max(5_000),
    names: nameMaskingSchema,
    /** One a line. */
    words: z.string().max(100_000).default(""),
  }),
  shows: [],
  output: z.object({ text: z.string(), masked: z.number().int() }),
  allow: ["administrator"],
  http: { method: "GET", path: "/masking/preview" },
});

export const storedMaskingExampleSchema = z.object({
  signalId: idSchema,
  /** What stands before and after it, as far as one line shows. */
  before: z.string(),
  after: z.string(),
  /** What would be taken out, and what would stand there. */
  taken: z.string(),
  becomes: z.string(),
});
export type StoredMaskingExample = z.infer<typeof storedMaskingExampleSchema>;

export const previewStoredMasking = signature({
  name: "preview-stored-masking",
  module,
  summary: "How many stored comments would change if they were masked as the setting says now, with a few examples",
  kind: "query",
  input: z.object({}),
  shows: ["masking", "original", "signal"],
  output: z.object({
    /** Signals that the workspace has, and of how many of them this speaks: 10,000 at most, or what is looked at in a second or two. */
    stored: z.number().int(),
    looked: z.number().int(),
    /** Of those looked at, how many would change: in what they say, or said before they were revised. */
    changing: z.number().int(),
    examples: z.array(storedMaskingExampleSchema),
    /** Whether what is taken out would be kept, sealed, to be shown with a reason. Where not, it is gone for good. */
    keepsOriginals: z.boolean(),
  }),
  allow: ["administrator"],
  http: { method: "GET", path: "/masking/stored/preview" },
});

export const maskStoredComments = signature({
  name: "mask-stored-comments",
  module,
  summary: "Mask what is stored as the setting says now; what is taken out is gone for good, unless originals are kept",
  kind: "job",
  input: z.object({}),
  changes: ["masking"],
  output: jobReferenceSchema,
  allow: ["administrator"],
  http: { method: "POST", path: "/masking/stored" },
  without: { mcp: "it cannot be taken back, so a person decides it" },
});
