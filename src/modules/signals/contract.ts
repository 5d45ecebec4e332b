import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import { daySchema, resolutionSchema } from "../../kernel/period.ts";
import { everyone } from "../../kernel/role.ts";
import { idSchema, nameSchema, pageInput } from "../../kernel/schema.ts";
import { signalFilterSchema } from "./filter.ts";
import {
  effortSchema,
  emotionSchema,
  importers,
  module,
  polaritySchema,
  rowCountsSchema,
  scaleSchema,
  signalKindSchema,
} from "./vocabulary.ts";

export { type SignalFilter, signalFilterSchema } from "./filter.ts";
export * from "./recording/contract.ts";
export * from "./retention/contract.ts";
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
  version: z.number().int(),
});
export type Signal = z.infer<typeof signalSchema>;

export const listSignals = signature({
  name: "list-signals",
  module,
  summary: "Search and filter signals: newest first with the words that matched, or by meaning, the most alike first",
  kind: "query",
  input: z.object({
    ...signalFilterSchema.shape,
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
        z.object({ signalId: idSchema, by: z.enum(["words", "meaning", "both"]), likeness: z.number().nullable() }),
      )
      .nullable(),
    cursor: z.string().nullable(),
    total: z.number().int(),
  }),
  allow: everyone,
  http: { method: "GET", path: "/signals" },
});

export const readSignal = signature({
  name: "read-signal",
  module,
  summary: "One signal with its scores, texts, labels, places and earlier versions",
  kind: "query",
  input: z.object({ signalId: idSchema }),
  output: z.object({
    signal: signalSchema,
    earlierVersions: z.array(
      z.object({ version: z.number().int(), replacedAt: z.iso.datetime(), content: z.unknown() }),
    ),
  }),
  allow: everyone,
  http: { method: "GET", path: "/signals/{signalId}" },
});

export const exportSignals = signature({
  name: "export-signals",
  module,
  summary: "Download the filtered signals as CSV or NDJSON",
  kind: "download",
  input: z.object({ ...signalFilterSchema.shape, format: z.enum(["csv", "ndjson"]).default("csv") }),
  output: z.unknown(),
  allow: ["administrator", "champion", "executive", "journey-owner", "analyst"],
  http: { method: "GET", path: "/signals/export" },
  without: { mcp: "a file's bytes do not fit into a conversation; list-signals answers the same question" },
});

export const listAttributes = signature({
  name: "list-attributes",
  module,
  summary: "Attribute names that signals carry, with their most frequent values",
  kind: "query",
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
  input: z.object({}),
  output: z.object({ sources: z.array(sourceSchema) }),
  allow: everyone,
  http: { method: "GET", path: "/sources" },
});

// --- importing ---------------------------------------------------------------------------------------------------

export const fileSchema = z.object({ id: idSchema, name: z.string(), bytes: z.number().int(), sha256: z.string() });

export const uploadFile = signature({
  name: "upload-file",
  module,
  summary: "Upload a file once; imports then refer to it by id",
  kind: "upload",
  ingests: true,
  input: z.object({ name: nameSchema }),
  output: fileSchema,
  allow: importers,
  http: { method: "POST", path: "/files" },
  without: {
    cli: "`bw import create --path FILE` uploads and creates the import in one step",
    mcp: "a file's bytes do not fit into a conversation",
  },
});

/** What a column of the file becomes. */
export const columnRoleSchema = z.discriminatedUnion("role", [
  z.object({ role: z.literal("ignore") }),
  /** The row's own identifier; with `parameter`, the cell is an address and that parameter of it is the identifier. */
  z.object({ role: z.literal("row-id"), parameter: nameSchema.optional() }),
  /** Part of the key that says which rows are one act by one customer; also kept as an attribute when that is named. */
  z.object({ role: z.literal("grouping-key"), attribute: nameSchema.optional() }),
  z.object({ role: z.literal("date") }),
  /** Identifies the customer; `kind` is the identifier's own name. */
  z.object({ role: z.literal("customer-identifier"), kind: nameSchema }),
  z.object({ role: z.literal("customer-attribute"), name: nameSchema }),
  z.object({
    role: z.literal("score"),
    name: nameSchema,
    scale: scaleSchema,
    missing: z.array(z.string()).default([]),
    /** What answers in words are worth ("Good": 1), in any case; other cells are read as numbers. */
    words: z.record(z.string(), z.number()).optional(),
    /** The scale differs from row to row: it is the one that is listed here for the row's value in `column`. */
    by: z
      .object({ column: z.string(), scales: z.record(z.string(), z.object({ name: nameSchema, scale: scaleSchema })) })
      .optional(),
  }),
  z.object({ role: z.literal("question") }),
  /** Free text; `question` is used when no column holds the question asked. */
  z.object({
    role: z.literal("text"),
    question: nameSchema.optional(),
    placeholders: z.array(z.string()).default([]),
    /** The cell is a piece of a web page: its tags are not the customer's words. */
    isHtml: z.boolean().optional(),
    /** Google put its translation beside the customer's words; only theirs are kept. */
    withoutTranslation: z.boolean().optional(),
  }),
  z.object({ role: z.literal("attribute"), name: nameSchema }),
  /** A yes/no column: the source says the text has this theme. */
  z.object({ role: z.literal("theme-flag"), theme: nameSchema }),
  /** The source's own sentiment, with which raw values mean what. */
  z.object({
    role: z.literal("sentiment"),
    positive: z.array(z.string()),
    neutral: z.array(z.string()),
    negative: z.array(z.string()),
  }),
]);
export type ColumnRole = z.infer<typeof columnRoleSchema>;

export const dateOrders = ["year-first", "day-first", "month-first"] as const;

/** Where the rows of a file stand that is no delimited text. */
const containerSchema = z.discriminatedUnion("form", [
  z.object({
    form: z.literal("json"),
    /** The names that lead to its records; empty when it is a list of them, or one after the other. */
    path: z.array(z.string().max(200)).max(5),
    /** Each line is a record. */
    lines: z.boolean(),
    /** How one record becomes several rows: a conversation its messages. */
    unfold: z.enum(["intercom-conversation"]).optional(),
  }),
  z.object({
    form: z.literal("workbook"),
    /** The sheet that is read; with another one, the columns are looked at afresh. */
    sheet: z.string().max(200),
    /** The sheets there are. */
    sheets: z.array(z.string().max(200)).max(200).default([]),
  }),
]);

export const mappingSchema = z.object({
  sourceName: nameSchema,
  kind: signalKindSchema,
  resolution: resolutionSchema,
  encoding: z.string().max(40),
  delimiter: z.string().max(4),
  /** Left out: the file is delimited text. */
  container: containerSchema.optional(),
  /** False when the first row is already data and the columns are named by position. */
  hasHeader: z.boolean().optional(),
  /** The rows above the data, and which of them name the columns: one row of names when left out. */
  header: z.object({ rows: z.number().int().min(1).max(5), named: z.enum(["first", "last", "joined"]) }).optional(),
  /** The tool whose layout the file was recognised to have: "Qualtrics". */
  layout: nameSchema.optional(),
  /** Rows that are no act by a customer (previews, unanswered invitations), by a cell; each is rejected with the reason. */
  leaveOut: z
    .array(z.object({ column: z.string(), values: z.array(z.string()).max(100), reason: nameSchema }))
    .max(20)
    .optional(),
  /** One entry a column, in file order. */
  columns: z.array(z.object({ header: z.string(), as: columnRoleSchema })).max(2000),
  /** Date order, for all rows or for each value of a column ("See and Convey": month-first). */
  dateOrder: z.object({
    default: z.enum(dateOrders),
    byColumn: z.string().optional(),
    exceptions: z.record(z.string(), z.enum(dateOrders)).default({}),
    /**
     * Stretches of data rows (from 1, both ends included) outside which the exceptions do not hold, for files that write
     * the same value both ways in different parts. Left out: they hold everywhere.
     */
    rows: z
      .array(z.object({ from: z.number().int(), to: z.number().int() }))
      .max(1000)
      .optional(),
  }),
});
export type Mapping = z.infer<typeof mappingSchema>;

export const importStates = [
  "proposed",
  "checking",
  "checked",
  "running",
  "done",
  "cancelled",
  "undoing",
  "undone",
  "failed",
] as const;

export const importSchema = z.object({
  id: idSchema,
  /** `api`: what programs sent for one source on one day; then there is no file, and `fileName` says source and day. */
  origin: z.enum(["file", "api"]),
  fileName: z.string(),
  bytes: z.number().int(),
  state: z.enum(importStates),
  mapping: mappingSchema,
  /** Findings about the file, in words: encoding, date orders, placeholders, how rows group. */
  findings: z.array(z.string()),
  /** Up to five sample values a column, in file order. */
  samples: z.array(z.array(z.string())),
  /** From the dry run; null before it. */
  check: z
    .object({ counts: rowCountsSchema, signals: z.number().int(), scored: z.number().int(), masked: z.number().int() })
    .nullable(),
  counts: rowCountsSchema.nullable(),
  signals: z.number().int().nullable(),
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
});
export type Import = z.infer<typeof importSchema>;

export const createImport = signature({
  name: "create-import",
  module,
  summary: "Look at an uploaded file and propose how to read it",
  kind: "command",
  ingests: true,
  input: z.object({ fileId: idSchema }),
  output: importSchema,
  allow: importers,
  http: { method: "POST", path: "/imports" },
});

export const updateImport = signature({
  name: "update-import",
  module,
  summary: "Correct the proposed mapping before running an import",
  kind: "command",
  ingests: true,
  input: z.object({ importId: idSchema, mapping: mappingSchema, version: z.coerce.number().int() }),
  output: importSchema,
  allow: importers,
  http: { method: "PATCH", path: "/imports/{importId}" },
});

const onImport = { input: z.object({ importId: idSchema }), output: importSchema, allow: importers } as const;

export const checkImport = signature({
  ...onImport,
  name: "check-import",
  module,
  summary: "Dry run: say what every row would become, and change nothing",
  kind: "job",
  ingests: true,
  http: { method: "POST", path: "/imports/{importId}/check" },
});

export const runImport = signature({
  ...onImport,
  name: "run-import",
  module,
  summary: "Import the file; can be cancelled, and undone afterwards",
  kind: "job",
  ingests: true,
  http: { method: "POST", path: "/imports/{importId}/run" },
});

export const cancelImport = signature({
  ...onImport,
  name: "cancel-import",
  module,
  summary: "Stop a running import and take back what it stored",
  kind: "command",
  http: { method: "POST", path: "/imports/{importId}/cancel" },
});

export const undoImport = signature({
  ...onImport,
  name: "undo-import",
  module,
  summary: "Take back an import: signals that no other import brought go, revised ones return to what they were",
  kind: "job",
  http: { method: "POST", path: "/imports/{importId}/undo" },
});

export const readImport = signature({
  ...onImport,
  name: "read-import",
  module,
  summary: "One import with its mapping, counts and progress",
  kind: "query",
  http: { method: "GET", path: "/imports/{importId}" },
});

export const listImports = signature({
  name: "list-imports",
  module,
  summary: "Imports, newest first",
  kind: "query",
  input: z.object({ ...pageInput }),
  output: z.object({ imports: z.array(importSchema), cursor: z.string().nullable() }),
  allow: importers,
  http: { method: "GET", path: "/imports" },
});

export const listImportRows = signature({
  name: "list-import-rows",
  module,
  summary: "Rows of an import that need attention, each with its reason",
  kind: "query",
  input: z.object({ importId: idSchema, outcome: z.enum(["rejected", "revised"]).default("rejected"), ...pageInput }),
  output: z.object({
    rows: z.array(
      z.object({
        row: z.number().int(),
        outcome: z.enum(["rejected", "revised"]),
        /** Stable code such as `date-unreadable`. */
        code: z.string(),
        reason: z.string(),
        column: z.string().nullable(),
        value: z.string().nullable(),
      }),
    ),
    cursor: z.string().nullable(),
    total: z.number().int(),
  }),
  allow: importers,
  http: { method: "GET", path: "/imports/{importId}/rows" },
});
