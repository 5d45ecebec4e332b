import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { flagSchema, idSchema, jobReferenceSchema } from "../../../kernel/schema.ts";
import { module } from "../vocabulary.ts";

export const originalKeepingSchema = z.object({
  /** True: from now on, what masking takes away is kept, encrypted. */
  kept: z.boolean(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
  /** Signals of which an original is held, also from before it was switched off. */
  signals: z.number().int(),
  /** Of those, how many cannot be read, because the installation's secret was another one. */
  sealedElsewhere: z.number().int(),
});
export type OriginalKeeping = z.infer<typeof originalKeepingSchema>;

export const readOriginalKeeping = signature({
  name: "read-original-keeping",
  module,
  summary: "Whether originals of masked texts are kept, and of how many signals they are held",
  kind: "query",
  input: z.object({}),
  output: originalKeepingSchema,
  allow: ["administrator"],
  http: { method: "GET", path: "/originals" },
  shows: ["original", "signal"],
});

export const setOriginalKeeping = signature({
  name: "set-original-keeping",
  module,
  summary: "Keep originals of masked texts from now on, encrypted, or stop; what is held stays until it is destroyed",
  kind: "command",
  input: z.object({ kept: flagSchema }),
  output: originalKeepingSchema,
  allow: ["administrator"],
  http: { method: "PUT", path: "/originals" },
  changes: ["original"],
});

export const destroyOriginals = signature({
  name: "destroy-originals",
  module,
  summary: "Destroy all originals that are held, with their keys; it cannot be undone",
  kind: "job",
  input: z.object({}),
  output: jobReferenceSchema,
  allow: ["administrator"],
  http: { method: "DELETE", path: "/originals" },
  changes: ["original"],
});

export const revealOriginal = signature({
  name: "reveal-original",
  module,
  summary:
    "Show what a signal said before it was masked; who asked and why stands in the audit trail, the text does not",
  kind: "command",
  input: z.object({
    signalId: idSchema,
    /** Why it is needed: stands in the audit trail for good. */
    reason: z.string().trim().min(10, "Say in a few words why you need it.").max(500, "At most 500 characters."),
  }),
  output: z.object({
    texts: z.array(z.object({ question: z.string().nullable(), text: z.string() })),
    attributes: z.record(z.string(), z.string()),
  }),
  allow: ["administrator"],
  http: { method: "POST", path: "/signals/{signalId}/original" },
  changes: [],
});
