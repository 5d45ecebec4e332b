import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone } from "../../../kernel/role.ts";
import { flagSchema, idSchema, nameSchema } from "../../../kernel/schema.ts";
import { signalFilterSchema } from "../filter.ts";
import { module } from "../vocabulary.ts";

/** A filter of the signals list under a name. */
export const viewSchema = z.object({
  id: idSchema,
  name: z.string(),
  filter: signalFilterSchema,
  /** Whether others in the workspace see it; what they find with it is still only what they may see. */
  shared: z.boolean(),
  /** Who saved it; null for what was saved on the machine itself. */
  savedBy: z.string().nullable(),
  mine: z.boolean(),
  mayRemove: z.boolean(),
});
export type View = z.infer<typeof viewSchema>;

export const saveView = signature({
  name: "save-view",
  module,
  summary:
    "Keep a filter of the signals list under a name, for yourself or for everybody; the same name again replaces it",
  kind: "command",
  input: z.object({ name: nameSchema, filter: signalFilterSchema, shared: flagSchema.default(false) }),
  output: viewSchema,
  allow: everyone,
  http: { method: "POST", path: "/views" },
  // What somebody looks for, and keeps to themselves, is not for whoever reads the audit trail.
  secret: ["name", "filter"],
});

export const listViews = signature({
  name: "list-views",
  module,
  summary: "Your saved views of the signals list, then those that others share",
  kind: "query",
  shows: ["view"],
  input: z.object({}),
  output: z.object({ views: z.array(viewSchema) }),
  allow: everyone,
  http: { method: "GET", path: "/views" },
});

export const removeView = signature({
  name: "remove-view",
  module,
  summary: "Remove a saved view; an administrator can remove those that others share",
  kind: "command",
  input: z.object({ viewId: idSchema }),
  output: z.object({ removed: z.boolean() }),
  allow: everyone,
  http: { method: "DELETE", path: "/views/{viewId}" },
});
