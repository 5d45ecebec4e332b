import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import type { Role } from "../../../kernel/role.ts";
import { flagSchema, idSchema } from "../../../kernel/schema.ts";

const module = "accountability";
/** Those who can do most of the steps; to everybody else the list would only say what others have yet to do. */
const whoSetsUp: readonly Role[] = ["administrator", "champion"];

/** The steps of docs/guide/first-hour.md, in its order. */
export const firstSteps = ["signals", "journeys", "people", "owners", "rules", "themes", "target", "action"] as const;
export type FirstStep = (typeof firstSteps)[number];

const firstHourSchema = z.object({
  /** Each step, and whether the workspace's own data show that it was done; empty for who sees some journeys only. */
  steps: z.array(z.object({ step: z.enum(firstSteps), done: z.boolean() })),
  /** Where to set a target and open an action: the first journey that somebody owns, else the first. */
  journeyId: idSchema.nullable(),
  /** Whether you put the list aside. */
  aside: z.boolean(),
});
export type FirstHour = z.infer<typeof firstHourSchema>;

export const readFirstHour = signature({
  name: "read-first-hour",
  module,
  summary: "How far a new workspace has come: the steps of the first hour, from the first file to the first action",
  kind: "query",
  shows: ["journey", "action", "import", "signal", "mapping-rule", "person", "target", "workspace"],
  input: z.object({}),
  output: firstHourSchema,
  allow: whoSetsUp,
  http: { method: "GET", path: "/first-hour" },
});

export const updateFirstHour = signature({
  name: "update-first-hour",
  module,
  summary: "Put the steps of the first hour aside, for yourself, or bring them back",
  kind: "command",
  // For oneself alone, and in no other browser.
  changes: [],
  input: z.object({ aside: flagSchema }),
  output: firstHourSchema,
  allow: whoSetsUp,
  http: { method: "PATCH", path: "/first-hour" },
});
