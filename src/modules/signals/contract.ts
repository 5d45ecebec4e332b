import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import { daySchema, resolutionSchema } from "../../kernel/period.ts";
import { everyone } from "../../kernel/role.ts";
import { estimateSchema, idSchema, pageInput } from "../../kernel/schema.ts";
import { signalFilterSchema } from "./filter.ts";
import { effortSchema, emotionSchema, module, polaritySchema, scaleSchema, signalKindSchema } from "./vocabulary.ts";

export { type SignalFilter, signalFilterSchema } from "./filter.ts";
export * from "./importing/contract.ts";
export * from "./mapping.ts";
export * from "./masking/contract.ts";
export * from "./originals/contract.ts";
export * from "./profiles/contract.ts";
export * from "./recording/contract.ts";
export * from "./retention/contract.ts";
export * from "./scales/contract.ts";
export * from "./views/contract.ts";
export {
  effortSchema,
  emotionSchema,
  polarities,
  type RowCounts,
  rowCountsSchema,
  type Scale,
  scaleSchema,
  signalKindSchema,
  signalKinds,
} from "./vocabulary.ts";

export const scoreSchema = z.object({
  /** What was rated: "overall experience", "likelihood to recommend". */
  name: z.string(),
  raw: z.string(),
  scale: scaleSchema,
  /** The value on its own scale. */
  value: z.number(),
});

/** Why a piece of text carries a label, and where. Offsets are UTF-16 units into the stored (masked) text. */
export const labelSchema = z.object({
  kind: z.enum(["theme", "sentiment", "effort", "emotion"]),
  themeId: idSchema.nullable(),
  themeName: z.string().nullable(),
  polarity: polaritySchema.nullable(),
  /** The ordinal of the text; null when the source labelled the whole signal. */
  textOrdinal: z.number().int().nullable(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  /** `source`: came with the file. `rules`: found by rules and lexicon. `person`: set by hand. */
  origin: z.enum(["source", "rules", "person"]),
  version: z.string(),
  /** Of effort, how much; of emotion, which. The span holds the words that prove it. */
  sign: z.union([effortSchema, emotionSchema]).optional(),
  /** Of the tone of a whole text: the language it was read in, as two letters (ISO 639-1). */
  language: z.string().optional(),
});
export type Label = z.infer<typeof labelSchema>;

export const signalTextSchema = z.object({
  ordinal: z.number().int(),
  question: z.string().nullable(),
  text: z.string(),
  /** Matches of the search words in `text`, when the list was searched. */
  highlights: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
});

/** Where a signal belongs, and why it was put there. */
export const signalPlaceSchema = z.object({
  journeyId: idSchema,
  journeyName: z.string(),
  stepId: idSchema.nullable(),
  stepName: z.string().nullable(),
  origin: z.enum(["rule", "person"]),
  /** The rule in words ("Service is 111"), or who placed it. */
  reason: z.string(),
});

export const signalSchema = z.object({
  id: idSchema,
  kind: signalKindSchema,
  sourceId: idSchema,
  sourceName: z.string(),
  externalId: z.string(),
  occurredOn: daySchema,
  resolution: resolutionSchema,
  /** Null for actors who may not see who gave the signal. */
  customerId: idSchema.nullable(),
  customerLabel: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
  scores: z.array(scoreSchema),
  texts: z.array(signalTextSchema),
  labels: z.array(labelSchema),
  places: z.array(signalPlaceSchema),
  /** Who decided that it belongs to no journey; null when nobody did. */
  keptOffJourneysBy: z.string().nullable(),
  version: z.number().int(),
});
export type Signal = z.infer<typeof signalSchema>;

/** What is listed can be taken away as a file, too. */
const listed = {
  ...signalFilterSchema.shape,
  /** Only the evidence of this action. */
  actionId: idSchema.optional(),
};

export const listSignals = signature({
  name: "list-signals",
  module,
  summary: "Search and filter signals: newest first with the words that matched, or by meaning, the most alike first",
  kind: "query",
  shows: ["signal", "theme", "journey", "step"],
  input: z.object({
    ...listed,
    /** `meaning` finds what says the same in other words too, and puts the best first; at most 200 by words and by meaning. */
    search: z.enum(["words", "meaning"]).default("words"),
    /** Only what speaks of the same as this signal, the most alike first. */
    likeSignalId: idSchema.optional(),
    ...pageInput,
  }),
  output: z.object({
    signals: z.array(signalSchema),
    /** By what each signal was found, and how alike its text is (a cosine, 0 to 1); null in a search by words. */
    matches: z
      .array(
        z.object({
          signalId: idSchema,
          by: z.enum(["words", "meaning", "both"]),
          likeness: z.number().nullable(),
          /** Others that were found and say nearly the same in the same words: they are not among `signals`. */
          nearDuplicates: z.array(idSchema),
        }),
      )
      .nullable(),
    cursor: z.string().nullable(),
    /** Counting ends at 10,000. */
    total: z.number().int(),
    /** Whether there are more than `total`. */
    more: z.boolean(),
  }),
  allow: everyone,
  http: { method: "GET", path: "/signals" },
});

export const readSignal = signature({
  name: "read-signal",
  module,
  summary: "One signal with its scores, texts, labels, places and earlier versions",
  kind: "query",
  shows: ["signal", "theme", "journey", "step", "correction", "original"],
  input: z.object({ signalId: idSchema }),
  output: z.object({
    signal: signalSchema,
    earlierVersions: z.array(
      z.object({ version: z.number().int(), replacedAt: z.iso.datetime(), content: z.unknown() }),
    ),
    /** What it said before it was masked is held, and can be shown by `reveal-original`. */
    hasOriginal: z.boolean(),
  }),
  allow: everyone,
  http: { method: "GET", path: "/signals/{signalId}" },
});

export const exportSignals = signature({
  name: "export-signals",
  module,
  summary: "Download the filtered signals as CSV or NDJSON",
  kind: "download",
  input: z.object({ ...listed, format: z.enum(["csv", "ndjson"]).default("csv") }),
  output: z.unknown(),
  allow: ["administrator", "champion", "executive", "journey-owner", "analyst"],
  http: { method: "GET", path: "/signals/export" },
  without: { mcp: "a file's bytes do not fit into a conversation; list-signals answers the same question" },
});

export const listAttributes = signature({
  name: "list-attributes",
  module,
  summary:
    "Attribute names that the newest 1,000 signals of each source carry, with their most frequent values among those",
  kind: "query",
  shows: ["signal"],
  input: z.object({ /** Only signals of this journey. */ journeyId: idSchema.optional() }),
  output: z.object({
    attributes: z.array(
      z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), signals: z.number().int() })) }),
    ),
  }),
  allow: everyone,
  http: { method: "GET", path: "/signals/attributes" },
});

export const sourceSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: signalKindSchema,
  resolution: resolutionSchema,
  signals: z.number().int(),
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
});
export type Source = z.infer<typeof sourceSchema>;

export const listSources = signature({
  name: "list-sources",
  module,
  summary: "Where signals come from, how finely they are dated, and how recent they are",
  kind: "query",
  shows: ["signal", "retention"],
  input: z.object({}),
  output: z.object({ sources: z.array(sourceSchema) }),
  allow: everyone,
  http: { method: "GET", path: "/sources" },
});

const sourceResponseSchema = z.object({
  sourceId: idSchema,
  sourceName: z.string(),
  invited: z.number().int(),
  sent: z.number().int(),
  answered: z.number().int(),
  /** Answered of sent, from 0 to 1. */
  rate: estimateSchema,
});

export const listResponseRates = signature({
  name: "list-response-rates",
  module,
  summary: "By source, how many were invited to answer, and which share of the invitations that were sent was answered",
  kind: "query",
  input: z.object({}),
  output: z.object({
    sources: z.array(sourceResponseSchema),
  }),
  shows: ["import", "signal", "customer", "retention"],
  allow: ["administrator", "champion", "executive", "analyst"],
  http: { method: "GET", path: "/response-rates" },
});
