import { z } from "zod";
import { grants } from "../../../kernel/grant.ts";
import { signature } from "../../../kernel/operation.ts";
import { idSchema, nameSchema } from "../../../kernel/schema.ts";
import { administrators, memberScopeSchema, module, noSecrets, roleSchema } from "../vocabulary.ts";

/** "read", "ingest", or the operations of one module: "read:journeys", "write:journeys". */
export const grantSchema = z.enum(grants);

export const keySchema = z.object({
  id: idSchema,
  name: z.string(),
  /** The first characters, to recognise it by; the key itself is shown once. */
  start: z.string(),
  role: roleSchema,
  scope: memberScopeSchema,
  /** What it is limited to, of what its role allows; null: nothing less. */
  grants: z.array(grantSchema).nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  revoked: z.boolean(),
});

export const createKey = signature({
  name: "create-key",
  module,
  summary: "Make an API key for a program; it is shown once",
  kind: "command",
  input: z.object({
    name: nameSchema,
    role: roleSchema.default("analyst"),
    scope: memberScopeSchema.default({ kind: "workspace" }),
    /** Left out: everything that the role allows. */
    grants: z.array(grantSchema).min(1).max(grants.length).optional(),
    expiresInDays: z.coerce.number().int().min(1).max(3650).optional(),
  }),
  output: z.object({ key: keySchema, secret: z.string() }),
  allow: administrators,
  http: { method: "POST", path: "/keys" },
  without: { mcp: noSecrets },
});

export const listKeys = signature({
  name: "list-keys",
  module,
  summary: "API keys of the workspace, without their secrets",
  kind: "query",
  shows: ["key", "person"],
  input: z.object({}),
  output: z.object({ keys: z.array(keySchema) }),
  allow: administrators,
  http: { method: "GET", path: "/keys" },
});

export const revokeKey = signature({
  name: "revoke-key",
  module,
  summary: "Revoke an API key at once",
  kind: "command",
  input: z.object({ keyId: idSchema }),
  output: keySchema,
  allow: administrators,
  http: { method: "DELETE", path: "/keys/{keyId}" },
});
