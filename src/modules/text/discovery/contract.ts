import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone } from "../../../kernel/role.ts";
import { idSchema, jobReferenceSchema } from "../../../kernel/schema.ts";
import { editors, module } from "../vocabulary.ts";

export const discoverThemes = signature({
  name: "discover-themes",
  module,
  summary: "Group the newest comments by what they are about, without any theme given",
  kind: "job",
  changes: ["theme"],
  input: z.object({}),
  output: jobReferenceSchema,
  allow: editors,
  http: { method: "POST", path: "/themes/discovery" },
});

const discoveredGroupSchema = z.object({
  /** Phrases that are common in it and rare elsewhere, the best first. */
  names: z.array(z.string()),
  comments: z.number().int(),
  /** Day of its first comment. */
  firstSeen: z.string(),
  /** Comments that stand for it. */
  examples: z.array(z.object({ signalId: idSchema, text: z.string() })),
});

export const grainSchema = z.enum(["broad", "middle", "fine"]);

export const readDiscovery = signature({
  name: "read-discovery",
  module,
  summary: "What customers speak of beyond the themes: groups of like comments, and what is new",
  kind: "query",
  shows: ["theme"],
  input: z.object({ grain: grainSchema.default("middle") }),
  output: z.object({
    /** So many different comments are needed before groups are looked for. */
    fewestComments: z.number().int(),
    found: z
      .object({
        at: z.iso.datetime(),
        comments: z.number().int(),
        /** From this day on comments count as new. */
        freshFrom: z.string(),
        groups: z.array(discoveredGroupSchema),
        /** Groups that consist mostly of new comments; `fresh` says of how many. */
        emerging: z.array(
          discoveredGroupSchema.extend({
            fresh: z.number().int(),
            /** How many times as common among the new comments as before; value and high are null where it was not there before. */
            growth: z
              .object({
                value: z.number().nullable(),
                low: z.number(),
                high: z.number().nullable(),
                level: z.number(),
                n: z.number().int(),
              })
              .nullable(),
          }),
        ),
      })
      .nullable(),
  }),
  allow: everyone,
  http: { method: "GET", path: "/themes/discovery" },
});
