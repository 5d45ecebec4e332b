import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import { everyone } from "../../kernel/role.ts";
import { flagSchema, idSchema, jobReferenceSchema, nameSchema, versionSchema } from "../../kernel/schema.ts";
import { administrators, memberScopeSchema, module, noSecrets, roleSchema } from "./vocabulary.ts";

export * from "./audit/contract.ts";
export * from "./groups/contract.ts";
export * from "./keys/contract.ts";
export * from "./people-file/contract.ts";
export * from "./sessions/contract.ts";

export { type MemberScope, memberScopeSchema, roleSchema } from "./vocabulary.ts";

export const emailSchema = z.email().max(254);
/** Length matters more than composition (NIST SP 800-63B). */
export const passwordSchema = z.string().min(12, "At least 12 characters.").max(128, "At most 128 characters.");

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
  changes: [],
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
  shows: ["workspace"],
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
  shows: ["person", "group"],
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
  changes: ["person"],
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
  changes: ["person"],
  input: z.object({ personId: idSchema }),
  output: personSchema,
  allow: administrators,
  http: { method: "DELETE", path: "/people/{personId}/second-factor" },
});
