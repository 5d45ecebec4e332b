import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone, type Role } from "../../../kernel/role.ts";
import { idSchema, nameSchema, versionSchema } from "../../../kernel/schema.ts";
import { module } from "../vocabulary.ts";

const keepers: readonly Role[] = ["administrator", "champion"];

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

export const listGroups = signature({
  name: "list-groups",
  module,
  summary: "Departments, teams and partners",
  kind: "query",
  shows: ["group"],
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
  allow: keepers,
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
  allow: keepers,
  http: { method: "PATCH", path: "/groups/{groupId}" },
});

export const removeGroup = signature({
  name: "remove-group",
  module,
  summary: "Remove a department, team or partner that nothing refers to",
  kind: "command",
  input: z.object({ groupId: idSchema }),
  output: z.object({ removed: z.boolean() }),
  allow: keepers,
  http: { method: "DELETE", path: "/groups/{groupId}" },
});
