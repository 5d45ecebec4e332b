import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import type { Role } from "../../kernel/role.ts";
import { flagSchema, idSchema, pageInput } from "../../kernel/schema.ts";

export * from "./assets/contract.ts";

const module = "customers";
/** Partners see signals of their journeys, never who gave them. */
const readers: readonly Role[] = [
  "administrator",
  "champion",
  "executive",
  "journey-owner",
  "analyst",
  "front-line",
  "viewer",
];

export const consentSchema = z.object({
  purpose: z.enum(["survey", "follow-up", "research", "marketing"]),
  channel: z.enum(["email", "phone", "sms", "post", "in-app", "any"]),
  given: z.boolean(),
  at: z.iso.datetime(),
});
export type Consent = z.infer<typeof consentSchema>;

/** One answer of a customer, as it was recorded; later ones do not change it. */
export const recordedConsentSchema = z.object({ ...consentSchema.shape, recordedBy: z.string() });
export type RecordedConsent = z.infer<typeof recordedConsentSchema>;

export const identifierSchema = z.object({
  /** What kind of identifier: "respondent", "email", "customer number"; the source's own word. */
  kind: z.string(),
  value: z.string(),
});

export const customerSchema = z.object({
  id: idSchema,
  /** What to call the customer on screen: a name if known, else the first identifier. */
  label: z.string(),
  identifiers: z.array(identifierSchema),
  attributes: z.record(z.string(), z.string()),
  /** In force: the newest for each purpose and channel. One for any channel takes the place of all earlier ones. */
  consents: z.array(consentSchema),
  signals: z.number().int(),
  firstSeen: z.iso.date().nullable(),
  lastSeen: z.iso.date().nullable(),
});
export type Customer = z.infer<typeof customerSchema>;

export const listCustomers = signature({
  name: "list-customers",
  module,
  summary: "Customers, found by identifier or attribute",
  kind: "query",
  shows: ["customer", "signal"],
  input: z.object({ query: z.string().max(200).optional(), ...pageInput }),
  output: z.object({ customers: z.array(customerSchema), cursor: z.string().nullable(), total: z.number().int() }),
  allow: readers,
  http: { method: "GET", path: "/customers" },
});

export const readCustomer = signature({
  name: "read-customer",
  module,
  summary: "One customer with identifiers, attributes and consent",
  kind: "query",
  shows: ["customer", "signal"],
  input: z.object({ customerId: idSchema }),
  output: customerSchema,
  allow: readers,
  http: { method: "GET", path: "/customers/{customerId}" },
});

export const recordConsent = signature({
  name: "record-consent",
  module,
  summary: "Record that a customer gave or withdrew consent for a purpose and channel",
  kind: "command",
  changes: ["customer"],
  input: z.object({
    customerId: idSchema,
    purpose: consentSchema.shape.purpose,
    channel: consentSchema.shape.channel,
    given: flagSchema,
  }),
  output: customerSchema,
  allow: ["administrator", "champion", "journey-owner", "front-line"],
  http: { method: "POST", path: "/customers/{customerId}/consents" },
});

export const listConsents = signature({
  name: "list-consents",
  module,
  summary: "All that a customer ever agreed to or withdrew, newest first, with who recorded it",
  kind: "query",
  shows: ["customer"],
  input: z.object({ customerId: idSchema }),
  output: z.object({ consents: z.array(recordedConsentSchema) }),
  allow: readers,
  http: { method: "GET", path: "/customers/{customerId}/consents" },
});

/** Why a customer is erased. A choice and not a text: a text would say who it was. */
export const erasureReasonSchema = z.enum([
  "customer-asked",
  "consent-withdrawn",
  "no-longer-needed",
  "unlawful",
  "legal-duty",
]);

/** That a customer was erased; never who it was. */
export const erasureSchema = z.object({
  id: idSchema,
  reason: erasureReasonSchema,
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  jobId: idSchema.nullable(),
  /** How many signals went with the customer, and uploaded files in which the customer stood. */
  signals: z.number().int(),
  files: z.number().int(),
  /** When nothing was left to be found; and when the database's files had forgotten the bytes. Null while it lasts. */
  removedAt: z.iso.datetime().nullable(),
  forgottenAt: z.iso.datetime().nullable(),
  /** False when a database server keeps the bytes in its write-ahead log until it reuses it; see the page about erasing. */
  logForgotten: z.boolean().nullable(),
});
export type Erasure = z.infer<typeof erasureSchema>;

export const eraseCustomer = signature({
  name: "erase-customer",
  module,
  summary: "Erase a customer for good: identifiers, consent, all signals, and what was derived from them",
  kind: "job",
  input: z.object({
    customerId: idSchema,
    reason: erasureReasonSchema,
    /** When the database's files forget the bytes: every table is written anew for it, which takes time in a large database. */
    bytes: z.enum(["now", "tonight"]).default("now"),
  }),
  output: z.object({ jobId: idSchema, erasureId: idSchema }),
  allow: ["administrator"],
  http: { method: "POST", path: "/customers/{customerId}/erasure" },
  without: { mcp: "it cannot be taken back, so a person decides it" },
  // The id is made from an identifier: whoever knows the one can find the other.
  secret: ["customerId"],
});

export const listErasures = signature({
  name: "list-erasures",
  module,
  summary: "The record of customers erased: when, why, by whom, and how much went; not who it was",
  kind: "query",
  shows: ["customer"],
  input: z.object({ ...pageInput }),
  output: z.object({ erasures: z.array(erasureSchema), cursor: z.string().nullable() }),
  allow: ["administrator"],
  http: { method: "GET", path: "/erasures" },
});

export const exportCustomer = signature({
  name: "export-customer",
  module,
  summary: "Download everything held about a customer, as JSON, to answer a request for access",
  kind: "download",
  input: z.object({ customerId: idSchema }),
  output: z.unknown(),
  allow: ["administrator"],
  http: { method: "GET", path: "/customers/{customerId}/export" },
  without: { mcp: "it is handed to the customer as a file, and is nobody else's to read" },
});
