import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { pageInput } from "../../../kernel/schema.ts";
import { administrators, module } from "../vocabulary.ts";

export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorKind: z.string(),
  actorName: z.string(),
  operation: z.string(),
  outcome: z.enum(["done", "refused"]),
  door: z.string(),
  /** What was asked, without secrets; null after erasure. */
  input: z.unknown(),
  /** Position in the sealed chain; null while unsealed (at most about a second). */
  position: z.number().int().nullable(),
  /** The link's SHA-256, hexadecimal. */
  hash: z.string().nullable(),
});

export const listAuditEntries = signature({
  name: "list-audit-entries",
  module,
  summary: "Who did what, when, through which door; newest first",
  kind: "query",
  input: z.object({
    /** Part of the operation's name: "key" finds both create-key and revoke-key. */
    operation: z.string().max(100).optional(),
    /** Part of the name of the person or key. */
    actor: z.string().max(200).optional(),
    outcome: auditEntrySchema.shape.outcome.optional(),
    ...pageInput,
  }),
  output: z.object({ entries: z.array(auditEntrySchema), cursor: z.string().nullable() }),
  allow: administrators,
  http: { method: "GET", path: "/audit-entries" },
});

export const verifyAuditTrail = signature({
  name: "verify-audit-trail",
  module,
  summary: "Recompute the chain of audit entries and say whether it is whole",
  kind: "query",
  shows: [],
  input: z.object({}),
  output: z.object({
    whole: z.boolean(),
    sealed: z.number().int(),
    unsealed: z.number().int(),
    head: z.string().nullable(),
    /** Position of the first link that does not fit, when the chain is broken. */
    brokenAt: z.number().int().nullable(),
  }),
  allow: administrators,
  http: { method: "GET", path: "/audit-entries/verification" },
});
