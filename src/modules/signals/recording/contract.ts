import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { daySchema, resolutionSchema } from "../../../kernel/period.ts";
import { idSchema, nameSchema } from "../../../kernel/schema.ts";
import { importers, module, rowCountsSchema, scaleSchema, signalKindSchema } from "../vocabulary.ts";

const identifierPart = z.string().trim().min(1, "This cannot be empty.").max(500, "At most 500 characters.");
const valuesSchema = z
  .record(nameSchema, z.union([z.string().max(5_000), z.number(), z.boolean()]))
  .refine((values) => Object.keys(values).length <= 200, "At most 200 names.");

/**
 * One act by one customer, as a program sends it. Read by the same rules as a row of a file, so the same act is the same
 * signal either way: source and external id say which act it is.
 */
export const recordedSignalSchema = z.strictObject({
  /** The sender's own id of the act; several parts when only together they identify it, as the grouping columns of a file do. */
  externalId: z.union([identifierPart, z.array(identifierPart).min(1).max(8)]),
  /** Name of the source, in any case; a new name is a new source. */
  source: nameSchema,
  kind: signalKindSchema,
  /** The day counts as it is written: a time, or a time zone, beside it changes nothing. */
  occurredOn: z.union([daySchema, z.iso.datetime({ offset: true, local: true })]),
  /** How finely the source is really dated. */
  resolution: resolutionSchema.default("day"),
  customer: z
    .strictObject({
      identifiers: z
        .array(z.strictObject({ kind: nameSchema, value: z.string().max(500) }))
        .max(20)
        .default([]),
      attributes: valuesSchema.default({}),
    })
    .default({ identifiers: [], attributes: {} }),
  /** A value may be written as in a file: `4`, "4 stars", "Very good". */
  scores: z
    .array(
      z.strictObject({
        name: nameSchema,
        value: z.union([z.number(), z.string().min(1).max(200)]),
        scale: scaleSchema,
      }),
    )
    .max(100)
    .default([]),
  /** Personal data with a recognisable shape is masked before it is stored. */
  texts: z
    .array(z.strictObject({ question: z.string().max(2_000).nullable().default(null), text: z.string().max(200_000) }))
    .max(100)
    .default([]),
  attributes: valuesSchema.default({}),
});
export type RecordedSignal = z.input<typeof recordedSignalSchema>;

export const recordingOutcomes = ["stored", "revised", "duplicate", "rejected"] as const;

/** Why something that was sent is not stored: a stable code, the field that caused it, and a sentence. */
export const rejectionSchema = z.object({ code: z.string(), field: z.string().nullable(), reason: z.string() });
export type Rejection = z.infer<typeof rejectionSchema>;

/** In `record-signal-lines`, rejected lines are listed up to this many; all are counted. */
export const mostRejectedLines = 1_000;

export const recordSignals = signature({
  name: "record-signals",
  module,
  summary: "Send up to 1,000 signals; each is stored, revised, a duplicate, or rejected with its reason",
  kind: "command",
  changes: ["import", "signal", "understanding"],
  ingests: true,
  input: z.object({
    // Whatever stands in the list is judged by itself, so that one bad signal does not keep the others out.
    signals: z
      .array(z.union([recordedSignalSchema, z.unknown()]))
      .min(1)
      .max(1_000),
  }),
  output: z.object({
    counts: rowCountsSchema,
    /** In the order in which they were sent. */
    signals: z.array(
      z.object({
        outcome: z.enum(recordingOutcomes),
        /** Null when it was rejected. */
        signalId: idSchema.nullable(),
        /** Null unless it was rejected. */
        rejection: rejectionSchema.nullable(),
      }),
    ),
    /** What was sent today, one for each source: by these it can be listed and taken back. */
    importIds: z.array(idSchema),
  }),
  allow: importers,
  http: { method: "POST", path: "/signals" },
  secret: ["signals"],
});

export const recordSignalLines = signature({
  name: "record-signal-lines",
  module,
  summary: "Send any number of signals, one JSON object a line; stored in batches of 500 while they arrive",
  kind: "upload",
  changes: ["import", "signal", "understanding"],
  ingests: true,
  input: z.object({}),
  output: z.object({
    counts: rowCountsSchema,
    /** The first 1,000 lines that were rejected, with their numbers in what was sent, from 1. */
    rejected: z.array(z.object({ line: z.number().int(), ...rejectionSchema.shape })),
    importIds: z.array(idSchema),
  }),
  allow: importers,
  http: { method: "POST", path: "/signals/lines" },
  contentType: "application/x-ndjson",
  without: {
    cli: "`bw signal record --input -` reads signals from standard input",
    mcp: "a stream of bytes does not fit into a conversation; record-signals takes the same",
  },
});
