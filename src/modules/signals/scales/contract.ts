import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone } from "../../../kernel/role.ts";
import { module, scaleSchema } from "../vocabulary.ts";

export const listScales = signature({
  name: "list-scales",
  module,
  summary: "The rating scales that are known, what is measured on them, and what answers in words are worth",
  kind: "query",
  shows: [],
  input: z.object({}),
  output: z.object({
    scales: z.array(
      z.object({
        ...scaleSchema.shape,
        measures: z.string(),
        /** Answers in words, in lower case, and their value on the scale. */
        words: z.record(z.string(), z.number()),
        from: z.string(),
      }),
    ),
  }),
  allow: everyone,
  http: { method: "GET", path: "/scales" },
});
