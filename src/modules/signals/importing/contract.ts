import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { idSchema, nameSchema, pageInput } from "../../../kernel/schema.ts";
import { mappingSchema } from "../mapping.ts";
import { importers, module, rowCountsSchema } from "../vocabulary.ts";

export const fileSchema = z.object({ id: idSchema, name: z.string(), bytes: z.number().int(), sha256: z.string() });

export const uploadFile = signature({
  name: "upload-file",
  module,
  summary: "Upload a file once; imports then refer to it by id",
  kind: "upload",
  changes: [],
  ingests: true,
  input: z.object({ name: nameSchema }),
  output: fileSchema,
  allow: importers,
  http: { method: "POST", path: "/files" },
  without: {
    cli: "`bw import create --path FILE` uploads and creates the import in one step",
    mcp: "a file's bytes do not fit into a conversation",
  },
});

export const importStates = [
  "proposed",
  "checking",
  "checked",
  "running",
  "done",
  "cancelled",
  "undoing",
  "undone",
  "failed",
] as const;

export const importSchema = z.object({
  id: idSchema,
  /** `api`: what programs sent for one source on one day; then there is no file, and `fileName` says source and day. */
  origin: z.enum(["file", "api"]),
  fileName: z.string(),
  bytes: z.number().int(),
  state: z.enum(importStates),
  mapping: mappingSchema,
  /** Findings about the file, in words: encoding, date orders, placeholders, how rows group. */
  findings: z.array(z.string()),
  /** Up to five sample values a column, in file order. */
  samples: z.array(z.array(z.string())),
  /** The saved profile by which the file is read, as it was called then; null: as Bellwether proposed. */
  profile: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** From the dry run; null before it. */
  check: z
    .object({ counts: rowCountsSchema, signals: z.number().int(), scored: z.number().int(), masked: z.number().int() })
    .nullable(),
  counts: rowCountsSchema.nullable(),
  signals: z.number().int().nullable(),
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
});
export type Import = z.infer<typeof importSchema>;

export const createImport = signature({
  name: "create-import",
  module,
  summary: "Look at an uploaded file and propose how to read it, by a saved profile when one has exactly its columns",
  kind: "command",
  // How files with the columns that somebody sends are read is for the sender to know.
  ingests: true,
  input: z.object({ fileId: idSchema }),
  output: importSchema,
  allow: importers,
  http: { method: "POST", path: "/imports" },
});

export const updateImport = signature({
  name: "update-import",
  module,
  summary: "Correct the proposed mapping before running an import",
  kind: "command",
  ingests: true,
  input: z.object({ importId: idSchema, mapping: mappingSchema, version: z.coerce.number().int() }),
  output: importSchema,
  allow: importers,
  http: { method: "PATCH", path: "/imports/{importId}" },
});

export const applyImportProfile = signature({
  name: "apply-import-profile",
  module,
  summary: "Read an import's file by a saved profile; without one, as Bellwether proposes by itself",
  kind: "command",
  changes: ["import"],
  input: z.object({ importId: idSchema, profileId: idSchema.optional(), version: z.coerce.number().int() }),
  output: importSchema,
  allow: importers,
  http: { method: "POST", path: "/imports/{importId}/profile" },
});

const onImport = { input: z.object({ importId: idSchema }), output: importSchema, allow: importers } as const;

export const checkImport = signature({
  ...onImport,
  name: "check-import",
  module,
  summary: "Dry run: say what every row would become, and change nothing",
  kind: "job",
  ingests: true,
  http: { method: "POST", path: "/imports/{importId}/check" },
});

export const runImport = signature({
  ...onImport,
  name: "run-import",
  module,
  summary: "Import the file; can be cancelled, and undone afterwards",
  kind: "job",
  ingests: true,
  http: { method: "POST", path: "/imports/{importId}/run" },
});

export const cancelImport = signature({
  ...onImport,
  name: "cancel-import",
  module,
  summary: "Stop a running import and take back what it stored",
  kind: "command",
  http: { method: "POST", path: "/imports/{importId}/cancel" },
});

export const undoImport = signature({
  ...onImport,
  name: "undo-import",
  module,
  summary: "Take back an import: signals that no other import brought go, revised ones return to what they were",
  kind: "job",
  http: { method: "POST", path: "/imports/{importId}/undo" },
});

export const readImport = signature({
  ...onImport,
  name: "read-import",
  module,
  summary: "One import with its mapping, counts and progress",
  kind: "query",
  shows: ["import"],
  http: { method: "GET", path: "/imports/{importId}" },
});

export const listImports = signature({
  name: "list-imports",
  module,
  summary: "Imports, newest first",
  kind: "query",
  shows: ["import"],
  input: z.object({ ...pageInput }),
  output: z.object({ imports: z.array(importSchema), cursor: z.string().nullable() }),
  allow: importers,
  http: { method: "GET", path: "/imports" },
});

export const listImportRows = signature({
  name: "list-import-rows",
  module,
  summary: "Rows of an import that need attention, each with its reason",
  kind: "query",
  shows: ["import"],
  input: z.object({ importId: idSchema, outcome: z.enum(["rejected", "revised"]).default("rejected"), ...pageInput }),
  output: z.object({
    rows: z.array(
      z.object({
        row: z.number().int(),
        outcome: z.enum(["rejected", "revised"]),
        /** Stable code such as `date-unreadable`. */
        code: z.string(),
        reason: z.string(),
        column: z.string().nullable(),
        value: z.string().nullable(),
      }),
    ),
    cursor: z.string().nullable(),
    total: z.number().int(),
  }),
  allow: importers,
  http: { method: "GET", path: "/imports/{importId}/rows" },
});
