import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { idSchema, nameSchema } from "../../../kernel/schema.ts";
import { mappingSchema } from "../mapping.ts";
import { importers, module, signalKindSchema } from "../vocabulary.ts";

/** How files with certain columns are read, under a name. It belongs to the workspace, as its imports do. */
export const importProfileSchema = z.object({
  id: idSchema,
  name: z.string(),
  sourceName: z.string(),
  kind: signalKindSchema,
  columns: z.number().int(),
  /** Who saved it last. */
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
  /**
   * How its columns compare with those of the import that was asked about; null when none was, or its file is no longer
   * kept. `same`: the same names, in any order. `similar`: at least half of all their names are in both.
   */
  fit: z
    .object({
      likeness: z.enum(["same", "similar", "other"]),
      shared: z.number().int(),
      /** Columns of the profile that the file has not, and the other way round. */
      missing: z.number().int(),
      added: z.number().int(),
    })
    .nullable(),
});
export type ImportProfile = z.infer<typeof importProfileSchema>;

const profiles = { module, allow: importers } as const;

export const saveImportProfile = signature({
  ...profiles,
  name: "save-import-profile",
  summary:
    "Keep how a file is read under a name: other files with the same columns are then read the same way; the same name again replaces it",
  kind: "command",
  input: z.object({ name: nameSchema, mapping: mappingSchema }),
  output: importProfileSchema,
  http: { method: "POST", path: "/import-profiles" },
});

export const listImportProfiles = signature({
  ...profiles,
  name: "list-import-profiles",
  summary: "Saved ways to read files, by name; for an import, those that fit its columns best first",
  kind: "query",
  shows: ["import-profile"],
  input: z.object({ importId: idSchema.optional() }),
  output: z.object({ profiles: z.array(importProfileSchema) }),
  http: { method: "GET", path: "/import-profiles" },
});

export const updateImportProfile = signature({
  ...profiles,
  name: "update-import-profile",
  summary: "Give a saved way to read files another name",
  kind: "command",
  input: z.object({ profileId: idSchema, name: nameSchema }),
  output: importProfileSchema,
  http: { method: "PATCH", path: "/import-profiles/{profileId}" },
});

export const removeImportProfile = signature({
  ...profiles,
  name: "remove-import-profile",
  summary: "Remove a saved way to read files; imports that were read by it stay as they are",
  kind: "command",
  input: z.object({ profileId: idSchema }),
  /** What was removed; saved again by its name and mapping, it is back. */
  output: z.object({ name: z.string(), mapping: mappingSchema }),
  http: { method: "DELETE", path: "/import-profiles/{profileId}" },
});
