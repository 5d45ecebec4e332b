import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import type { Role } from "../../kernel/role.ts";
import { flagSchema, idSchema, pageInput } from "../../kernel/schema.ts";

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
