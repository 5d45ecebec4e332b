import { z } from "zod";
import { resolutionSchema } from "../../kernel/period.ts";
import { nameSchema } from "../../kernel/schema.ts";
import { scaleSchema, signalKindSchema } from "./vocabulary.ts";

/** What a column of the file becomes. */
export const columnRoleSchema = z.discriminatedUnion("role", [
  z.object({ role: z.literal("ignore") }),
  /**
   * The row's own identifier; with `parameter`, the cell is an address and that parameter of it is the identifier. Another part
   * of the address can be kept as an attribute: the place that a review is about.
   */
  z.object({
    role: z.literal("row-id"),
    parameter: nameSchema.optional(),
    attribute: z.object({ name: nameSchema, parameter: nameSchema }).optional(),
  }),
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
  /**
   * One of many answers of an act, a row for each: what the row has in `type` says whether it is a rating, on which scale, or words;
   * anything else becomes an attribute. `name` is the column that says what was asked.
   */
  z.object({
    role: z.literal("answer"),
    type: z.string(),
    name: z.string(),
    scales: z.record(z.string(), scaleSchema),
    texts: z.array(z.string()),
  }),
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
  /**
   * Rows tell of invitations to answer: when each was sent (empty: it was not), when it was answered (empty: it was not, and the row is
   * an invitation and no act), how its delivery went, by which channel.
   */
  invitations: z
    .object({ sent: z.string(), answered: z.string(), status: z.string().optional(), channel: z.string().optional() })
    .optional(),
  /** One entry a column, in file order. None, with another delimiter than before: they are looked at afresh. */
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
