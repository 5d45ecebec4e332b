import { z } from "zod";
import { grants } from "../../kernel/grant.ts";
import { signature } from "../../kernel/operation.ts";
import { everyone, type Role, roles } from "../../kernel/role.ts";
import { flagSchema, idSchema, jobReferenceSchema, nameSchema, pageInput, versionSchema } from "../../kernel/schema.ts";

export * from "./sessions/contract.ts";

const module = "access";
const administrators: readonly Role[] = ["administrator"];
const noSecrets = "a password or key does not belong into a conversation";

export const roleSchema = z.enum(roles);
export const emailSchema = z.email().max(254);
/** Length matters more than composition (NIST SP 800-63B). */
export const passwordSchema = z.string().min(12, "At least 12 characters.").max(128, "At most 128 characters.");

/** Which journeys a person sees: all, a list, or those in which a partner takes part. */
export const memberScopeSchema = z.union([
  z.object({ kind: z.literal("workspace") }),
  z.object({ kind: z.literal("journeys"), journeyIds: z.array(idSchema).max(500) }),
  z.object({ kind: z.literal("partner"), partnerId: idSchema }),
]);
export type MemberScope = z.infer<typeof memberScopeSchema>;

export const workspaceSchema = z.object({
  id: idSchema,
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  /** What the workspace calls the people it serves: "customers", "patients", "members". */
  customersWord: z.string(),
  demo: z.boolean(),
  /** Whether everybody here must sign in with more than a password. */
  secondFactorRequired: z.boolean(),
  version: versionSchema,
});
export type Workspace = z.infer<typeof workspaceSchema>;

export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  title: z.string().nullable(),
  role: roleSchema,
  scope: memberScopeSchema,
  groupIds: z.array(idSchema),
  active: z.boolean(),
  /** Whether they sign in with more than a password; null to whoever does not administer the workspace. */
  hasSecondFactor: z.boolean().nullable(),
  demo: z.boolean(),
  version: versionSchema,
});
export type Person = z.infer<typeof personSchema>;

export const groupKinds = ["department", "team", "partner"] as const;
/** A department, a cross-functional team, or a partner organisation. */
export const groupSchema = z.object({
  id: idSchema,
  kind: z.enum(groupKinds),
  name: z.string(),
  memberIds: z.array(idSchema),
  demo: z.boolean(),
  version: versionSchema,
});
export type Group = z.infer<typeof groupSchema>;

export const sessionSchema = z.object({
  /** False until the first administrator exists. */
  setUp: z.boolean(),
  person: z.object({ id: idSchema, name: z.string(), email: z.string() }).nullable(),
  workspaces: z.array(workspaceSchema),
  workspace: workspaceSchema.nullable(),
  role: roleSchema.nullable(),
  scope: z.enum(["workspace", "limited"]),
  /** Names of the operations that the role allows here, so that screens offer only what works. */
  allowed: z.array(z.string()),
  /** What this installation offers to whoever signs in, or cannot. */
  installation: z.object({
    /** Whether it sends mail: invitations, and links for lost passwords. */
    mail: z.boolean(),
    /** What people call the provider by which they can sign in; null where there is none. */
    provider: z.string().nullable(),
  }),
  /** How the person signed in; null for anybody but a person. */
  signedInBy: z.enum(["password", "provider"]).nullable(),
  /** True while the person signs in with a password that an administrator handed over; they should choose their own. */
  passwordIsTemporary: z.boolean(),
  /** `none` keeps the person out only when it is also `missing`: the workspace asked for wants one. */
  secondFactor: z.enum(["none", "missing", "set-up"]),
});

export const setUpInstallation = signature({
  name: "set-up-installation",
  module,
  summary: "Create the first workspace and its administrator; answers only while there is none",
  kind: "command",
  input: z.object({
    workspaceName: nameSchema,
    timeZone: z.string().max(64).default("UTC"),
    name: nameSchema,
    email: emailSchema,
    password: passwordSchema,
  }),
  output: z.object({ workspace: workspaceSchema, personId: idSchema }),
  allow: "anyone",
  http: { method: "POST", path: "/set-up" },
  without: { mcp: noSecrets },
  secret: ["password"],
});

export const readSession = signature({
  name: "read-session",
  module,
  summary: "Who is signed in, where, and what they may do",
  kind: "query",
  input: z.object({}),
  output: sessionSchema,
  allow: "anyone",
  http: { method: "GET", path: "/session" },
});

export const createWorkspace = signature({
  name: "create-workspace",
  module,
  summary: "Create another workspace, walled off from this one, with yourself as administrator",
  kind: "command",
  input: z.object({
    name: nameSchema,
    timeZone: z.string().max(64).default("UTC"),
    customersWord: nameSchema.default("customers"),
  }),
  output: workspaceSchema,
  allow: administrators,
  http: { method: "POST", path: "/workspaces" },
});

export const updateWorkspace = signature({
  name: "update-workspace",
  module,
  summary: "Change the workspace's name, time zone, word for customers, or whether it asks for a second factor",
  kind: "command",
  input: z.object({
    name: nameSchema.optional(),
    timeZone: z.string().max(64).optional(),
    customersWord: nameSchema.optional(),
    secondFactorRequired: flagSchema.optional(),
    version: versionSchema,
  }),
  output: workspaceSchema,
  allow: administrators,
  http: { method: "PATCH", path: "/workspace" },
});

export const listPeople = signature({
  name: "list-people",
  module,
  summary: "People of the workspace with role and scope",
  kind: "query",
  input: z.object({}),
  output: z.object({ people: z.array(personSchema) }),
  allow: everyone.filter((role) => role !== "partner"),
  http: { method: "GET", path: "/people" },
});

/** How somebody gets at their password: by mail, or from whoever reads this. */
const handedOverShape = {
  oneTimePassword: z.string().nullable(),
  /** The work that sends the letter; read-job says how it went. */
  letter: jobReferenceSchema.nullable(),
};

export const addPerson = signature({
  name: "add-person",
  module,
  /**
   * Without a password, the person is mailed a link to choose one, and `letter` is the job that sends it; an installation
   * without mail answers with a one-time password instead, as it does when asked to `handOver`. Both are null when a
   * password was given; and there is no password when the e-mail address has an account in another workspace of this
   * installation: that person joins with the one they have, and a letter says so.
   */
  summary: "Add a person with a role: mails them a link, or answers with a one-time password to hand over",
  kind: "command",
  input: z.object({
    name: nameSchema,
    email: emailSchema,
    title: nameSchema.optional(),
    role: roleSchema,
    scope: memberScopeSchema.default({ kind: "workspace" }),
    password: passwordSchema.optional(),
    /** True: a one-time password to hand over, also where mail could be sent. */
    handOver: flagSchema.default(false),
  }),
  output: z.object({ person: personSchema, ...handedOverShape }),
  allow: administrators,
  http: { method: "POST", path: "/people" },
  without: { mcp: noSecrets },
  secret: ["password"],
});

export const updatePerson = signature({
  name: "update-person",
  module,
  summary: "Change a person's role, scope, title, or whether they may sign in here",
  kind: "command",
  input: z.object({
    personId: idSchema,
    name: nameSchema.optional(),
    title: nameSchema.nullable().optional(),
    role: roleSchema.optional(),
    scope: memberScopeSchema.optional(),
    active: flagSchema.optional(),
    version: versionSchema,
  }),
  output: personSchema,
  allow: administrators,
  http: { method: "PATCH", path: "/people/{personId}" },
});

export const resetPassword = signature({
  name: "reset-password",
  module,
  /** Mails a link or answers with a one-time password, as add-person does; also sends an invitation again. */
  summary: "End a person's password and sign-ins, and mail them a link to choose a new one, or hand one over",
  kind: "command",
  input: z.object({ personId: idSchema, handOver: flagSchema.default(false) }),
  output: z.object(handedOverShape),
  allow: administrators,
  http: { method: "POST", path: "/people/{personId}/password" },
  without: { mcp: noSecrets },
});

export const resetSecondFactor = signature({
  name: "reset-second-factor",
  module,
  summary: "Take the second factor off a person who lost it; signs them out everywhere",
  kind: "command",
  input: z.object({ personId: idSchema }),
  output: personSchema,
  allow: administrators,
  http: { method: "DELETE", path: "/people/{personId}/second-factor" },
});

export const listGroups = signature({
  name: "list-groups",
  module,
  summary: "Departments, teams and partners",
  kind: "query",
  input: z.object({ kind: z.enum(groupKinds).optional() }),
  output: z.object({ groups: z.array(groupSchema) }),
  allow: everyone,
  http: { method: "GET", path: "/groups" },
});

export const createGroup = signature({
  name: "create-group",
  module,
  summary: "Create a department, a team or a partner",
  kind: "command",
  input: z.object({ kind: z.enum(groupKinds), name: nameSchema, memberIds: z.array(idSchema).max(1000).default([]) }),
  output: groupSchema,
  allow: ["administrator", "champion"],
  http: { method: "POST", path: "/groups" },
});

export const updateGroup = signature({
  name: "update-group",
  module,
  summary: "Rename a department, team or partner, or change who belongs to it",
  kind: "command",
  input: z.object({
    groupId: idSchema,
    name: nameSchema.optional(),
    memberIds: z.array(idSchema).max(1000).optional(),
    version: versionSchema,
  }),
  output: groupSchema,
  allow: ["administrator", "champion"],
  http: { method: "PATCH", path: "/groups/{groupId}" },
});

export const removeGroup = signature({
  name: "remove-group",
  module,
  summary: "Remove a department, team or partner that nothing refers to",
  kind: "command",
  input: z.object({ groupId: idSchema }),
  output: z.object({ removed: z.boolean() }),
  allow: ["administrator", "champion"],
  http: { method: "DELETE", path: "/groups/{groupId}" },
});

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
