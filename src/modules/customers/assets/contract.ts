import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { daySchema, periodSchema } from "../../../kernel/period.ts";
import type { Role } from "../../../kernel/role.ts";
import { estimateSchema, idSchema, nameSchema, pageInput, versionSchema } from "../../../kernel/schema.ts";
import { amountSchema, currencySchema, moneySchema } from "./money.ts";

const module = "customers";
/** Money and losses are for those who answer for customers; partners meet neither. */
const readers: readonly Role[] = [
  "administrator",
  "champion",
  "executive",
  "journey-owner",
  "analyst",
  "front-line",
  "viewer",
];
const importers: readonly Role[] = ["administrator", "champion", "analyst"];
const recorders: readonly Role[] = [...importers, "journey-owner"];

export const customerEventKinds = ["won", "lost", "grown", "shrunk"] as const;
export const customerEventKindSchema = z.enum(customerEventKinds);
export type CustomerEventKind = z.infer<typeof customerEventKindSchema>;

/** That a customer came, left, or is worth more or less to us than before. */
export const customerEventSchema = z.object({
  id: idSchema,
  customerId: idSchema,
  customerLabel: z.string(),
  kind: customerEventKindSchema,
  occurredOn: daySchema,
  /** A year's revenue that came or went with it; null when nobody said. */
  money: moneySchema.nullable(),
  reason: z.string().nullable(),
  /** What was agreed with the customer: a product, a plan, a number. */
  contract: z.string().nullable(),
  source: z.string(),
  externalId: z.string(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
  /** Counts what has been said of the event; taking back the newest brings the one before it back. */
  version: versionSchema,
});
export type CustomerEvent = z.infer<typeof customerEventSchema>;

const optionalText = nameSchema.nullable().default(null);

export const recordCustomerEvent = signature({
  name: "record-customer-event",
  module,
  summary: "Record that a customer was won or lost, or is worth more or less, with money, reason and contract",
  kind: "command",
  ingests: true,
  input: z.object({
    customerId: idSchema,
    kind: customerEventKindSchema,
    occurredOn: daySchema,
    /** In the currency's smallest unit; needs a currency. */
    amountMinor: amountSchema.optional(),
    currency: currencySchema.optional(),
    reason: nameSchema.optional(),
    contract: nameSchema.optional(),
  }),
  output: customerEventSchema,
  allow: recorders,
  http: { method: "POST", path: "/customers/{customerId}/events" },
  secret: ["reason", "contract"],
});

/** An event as a program sends it. Source and external id say which event it is: sent again, it is the same one. */
export const sentCustomerEventSchema = z.strictObject({
  source: nameSchema,
  externalId: nameSchema,
  kind: customerEventKindSchema,
  occurredOn: daySchema,
  customer: z.strictObject({
    /** The first that is known decides who it is, as for signals. */
    identifiers: z
      .array(z.strictObject({ kind: nameSchema, value: nameSchema }))
      .min(1)
      .max(20),
    attributes: z.record(nameSchema, z.string().max(500)).default({}),
  }),
  money: moneySchema.nullable().default(null),
  reason: optionalText,
  contract: optionalText,
});
export type SentCustomerEvent = z.input<typeof sentCustomerEventSchema>;

/** What became of the rows; the four outcomes add up to `rows`. */
const countsSchema = z.object({
  rows: z.number().int(),
  recorded: z.number().int(),
  revised: z.number().int(),
  duplicate: z.number().int(),
  rejected: z.number().int(),
});
const rejectionSchema = z.object({ code: z.string(), field: z.string().nullable(), reason: z.string() });

export const sendCustomerEvents = signature({
  name: "send-customer-events",
  module,
  summary: "Send up to 1,000 customer events; each is recorded, revised, a duplicate, or rejected with its reason",
  kind: "command",
  changes: ["customer-event", "customer"],
  ingests: true,
  input: z.object({
    // Whatever stands in the list is judged by itself, so that one bad event does not keep the others out.
    events: z
      .array(z.union([sentCustomerEventSchema, z.unknown()]))
      .min(1)
      .max(1_000),
  }),
  output: z.object({
    counts: countsSchema,
    /** In the order in which they were sent. */
    events: z.array(
      z.object({
        outcome: z.enum(["recorded", "revised", "duplicate", "rejected"]),
        eventId: idSchema.nullable(),
        rejection: rejectionSchema.nullable(),
      }),
    ),
    /** By this everything that the request brought is taken back; null when it brought nothing. */
    batchId: idSchema.nullable(),
  }),
  allow: importers,
  http: { method: "POST", path: "/customer-events" },
  secret: ["events"],
});

/** In `import-customer-events`, rejected rows are listed up to this many; all are counted. */
export const mostRejectedRows = 1_000;

export const importCustomerEvents = signature({
  name: "import-customer-events",
  module,
  summary: "Import customers won, lost, grown and shrunk from a CSV file, with what became of each row",
  kind: "upload",
  changes: ["customer-event", "customer"],
  ingests: true,
  input: z.object({
    /** Where the file comes from: the same event from the same source is the same event. */
    source: nameSchema,
    /** Of amounts that stand without one. */
    currency: currencySchema.optional(),
  }),
  output: z.object({
    counts: countsSchema,
    /** The first 1,000 rows that were rejected, with their numbers in the file; the header is row 1. */
    rejected: z.array(z.object({ row: z.number().int(), ...rejectionSchema.shape })),
    batchId: idSchema.nullable(),
  }),
  allow: importers,
  http: { method: "POST", path: "/customer-events/file" },
  contentType: "text/csv",
  without: {
    cli: "`bw customer-event send --input -` reads events from standard input",
    mcp: "a stream of bytes does not fit into a conversation; send-customer-events takes the same",
  },
});

export const listCustomerEvents = signature({
  name: "list-customer-events",
  module,
  summary: "Customers won, lost, grown and shrunk, newest first; of one customer, or of all",
  kind: "query",
  shows: ["customer-event", "customer"],
  input: z.object({
    customerId: idSchema.optional(),
    kind: customerEventKindSchema.optional(),
    from: daySchema.optional(),
    to: daySchema.optional(),
    ...pageInput,
  }),
  output: z.object({ events: z.array(customerEventSchema), cursor: z.string().nullable(), total: z.number().int() }),
  allow: readers,
  http: { method: "GET", path: "/customer-events" },
});

export const reviseCustomerEvent = signature({
  name: "revise-customer-event",
  module,
  summary: "Correct what was recorded of a customer event; what was said before is kept",
  kind: "command",
  input: z.object({
    eventId: idSchema,
    kind: customerEventKindSchema.optional(),
    occurredOn: daySchema.optional(),
    /** With its currency; null takes the money away. */
    money: moneySchema.nullable().optional(),
    reason: nameSchema.nullable().optional(),
    contract: nameSchema.nullable().optional(),
    version: versionSchema,
  }),
  output: customerEventSchema,
  allow: recorders,
  http: { method: "PATCH", path: "/customer-events/{eventId}" },
  secret: ["reason", "contract"],
});

export const undoCustomerEvent = signature({
  name: "undo-customer-event",
  module,
  summary: "Take back what was last said of a customer event: what was said before holds again, or the event goes",
  kind: "command",
  input: z.object({ eventId: idSchema, version: versionSchema }),
  output: z.object({ /** Null when nothing is left of it. */ event: customerEventSchema.nullable() }),
  allow: recorders,
  http: { method: "POST", path: "/customer-events/{eventId}/undo" },
});

export const customerEventBatchSchema = z.object({
  id: idSchema,
  source: z.string(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
  /** How many events still hold as this batch said them. */
  events: z.number().int(),
});
export type CustomerEventBatch = z.infer<typeof customerEventBatchSchema>;

export const listCustomerEventBatches = signature({
  name: "list-customer-event-batches",
  module,
  summary: "What was brought in of customers won and lost, newest first, each as it can be taken back",
  kind: "query",
  shows: ["customer-event"],
  input: z.object({ ...pageInput }),
  output: z.object({ batches: z.array(customerEventBatchSchema), cursor: z.string().nullable() }),
  allow: importers,
  http: { method: "GET", path: "/customer-event-batches" },
});

export const undoCustomerEventBatch = signature({
  name: "undo-customer-event-batch",
  module,
  summary: "Take back everything that a file or a request said of customers won and lost",
  kind: "command",
  changes: ["customer-event", "customer"],
  input: z.object({ batchId: idSchema }),
  output: z.object({ removed: z.number().int(), restored: z.number().int() }),
  allow: importers,
  http: { method: "POST", path: "/customer-event-batches/{batchId}/undo" },
});

/** Opening + won - lost + grown - shrunk = closing, to the last cent. */
export const moneyLineSchema = z.object({
  currency: z.string(),
  opening: z.number().int(),
  won: z.number().int(),
  lost: z.number().int(),
  grown: z.number().int(),
  shrunk: z.number().int(),
  closing: z.number().int(),
});
export type MoneyLine = z.infer<typeof moneyLineSchema>;

export const ledgerLineSchema = z.object({
  ...periodSchema.shape,
  /** Opening + won - lost = closing. Somebody who leaves and comes back counts each time. */
  customers: z.object({
    opening: z.number().int(),
    won: z.number().int(),
    lost: z.number().int(),
    closing: z.number().int(),
  }),
  /** Of the customers at the start, the share that left in the period; `n` is how many there were at the start. */
  lossRate: estimateSchema,
  /** A year's revenue in the smallest unit of each currency; currencies are never added. */
  money: z.array(moneyLineSchema),
});
export type LedgerLine = z.infer<typeof ledgerLineSchema>;

export const readAssetLedger = signature({
  name: "read-asset-ledger",
  module,
  summary: "Customers won and lost in each month, the share that left, and the money that came and went by currency",
  kind: "query",
  shows: ["customer-event", "customer"],
  input: z.object({
    /** The two years up to the newest event when both are left out. */
    from: daySchema.optional(),
    to: daySchema.optional(),
  }),
  output: z.object({
    /** The whole period; null while nothing is on record. */
    whole: ledgerLineSchema.nullable(),
    months: z.array(ledgerLineSchema),
    /** Why customers left in the period, most frequent first; null where nobody said. */
    reasons: z.array(
      z.object({
        reason: z.string().nullable(),
        lost: z.number().int(),
        money: z.array(z.object({ currency: z.string(), lost: z.number().int() })),
      }),
    ),
  }),
  allow: readers,
  http: { method: "GET", path: "/customers/ledger" },
});

export const lastSignalSchema = z.object({
  signalId: idSchema,
  kind: z.string(),
  occurredOn: daySchema,
  score: z.object({ name: z.string(), raw: z.string(), minimum: z.number(), maximum: z.number() }).nullable(),
  /** The first words of it. */
  text: z.string().nullable(),
});

export type LastSignal = z.infer<typeof lastSignalSchema>;

export const listLostCustomers = signature({
  name: "list-lost-customers",
  module,
  summary: "Who left, newest first, with what they last told us before it",
  kind: "query",
  shows: ["customer-event", "customer"],
  input: z.object({ from: daySchema.optional(), to: daySchema.optional(), ...pageInput }),
  output: z.object({
    lost: z.array(z.object({ event: customerEventSchema, lastSignals: z.array(lastSignalSchema) })),
    cursor: z.string().nullable(),
    total: z.number().int(),
  }),
  allow: readers,
  http: { method: "GET", path: "/customers/lost" },
});
