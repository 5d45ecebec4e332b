import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { module } from "../vocabulary.ts";

/** Whether names of people are looked for: not at all, where their surroundings give them away, or strictly, wherever one may stand. */
export const nameMaskingSchema = z.enum(["off", "given-away", "strict"]);
export type NameMasking = z.infer<typeof nameMaskingSchema>;

const wordsSchema = z.array(z.string().trim().min(2).max(100)).max(1_000);

export const maskingSchema = z.object({
  names: nameMaskingSchema,
  /** Masked as whole words, in any case. */
  words: z.array(z.string()),
  setBy: z.string().nullable(),
  setAt: z.iso.datetime().nullable(),
  /** 0 where nobody has set anything. */
  version: z.number().int(),
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
