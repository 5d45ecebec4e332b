import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import { daySchema } from "../../kernel/period.ts";
import { everyone, type Role } from "../../kernel/role.ts";
import {
  estimateSchema,
  flagSchema,
  idSchema,
  nameSchema,
  pageInput,
  proseSchema,
  versionSchema,
} from "../../kernel/schema.ts";
import { metricNameSchema } from "../journeys/contract.ts";

export * from "./first-hour/contract.ts";

const module = "accountability";
const actors: readonly Role[] = ["administrator", "champion", "executive", "journey-owner", "analyst"];
const commenters: readonly Role[] = [...actors, "front-line", "partner"];

export const actionStatuses = ["proposed", "agreed", "under-way", "done", "cancelled"] as const;
export const actionStatusSchema = z.enum(actionStatuses);

/** What the action is expected to do, said before it is done: a metric, by how much, until when. */
export const expectedEffectSchema = z.object({
  metric: metricNameSchema,
  /** In the metric's unit: +0.08 is eight points of a share. */
  change: z.coerce.number(),
  by: daySchema,
});

export const actionSchema = z.object({
  id: idSchema,
  title: z.string(),
  journeyId: idSchema,
  journeyName: z.string(),
  themeId: idSchema.nullable(),
  ownerId: idSchema,
  ownerName: z.string(),
  status: actionStatusSchema,
  due: daySchema,
  overdue: z.boolean(),
  expectedEffect: expectedEffectSchema,
  /** When the change reached customers; drawn on the journey's trend. */
  effectiveFrom: daySchema.nullable(),
  /** The evidence, as far as its reader may see it. */
  linkedSignals: z.number().int(),
  comments: z.number().int(),
  openedBy: z.string(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  /** Given when it is cancelled. */
  reason: z.string().nullable(),
  demo: z.boolean(),
  version: versionSchema,
});
export type Action = z.infer<typeof actionSchema>;

export const openAction = signature({
  name: "open-action",
  module,
  summary: "Open an action on a journey: owner, expected effect, due date, and the signals behind it",
  kind: "command",
  input: z.object({
    title: nameSchema,
    journeyId: idSchema,
    themeId: idSchema.nullable().default(null),
    ownerId: idSchema,
    due: daySchema,
    expectedEffect: expectedEffectSchema,
    status: z.enum(["proposed", "agreed"]).default("agreed"),
    signalIds: z.array(idSchema).max(500).default([]),
  }),
  output: actionSchema,
  allow: actors,
  http: { method: "POST", path: "/actions" },
});

export const updateAction = signature({
  name: "update-action",
  module,
  summary: "Change an action's title, owner, due date, expected effect or status",
  kind: "command",
  input: z.object({
    actionId: idSchema,
    title: nameSchema.optional(),
    ownerId: idSchema.optional(),
    due: daySchema.optional(),
    expectedEffect: expectedEffectSchema.optional(),
    status: actionStatusSchema.optional(),
    effectiveFrom: daySchema.nullable().optional(),
    reason: proseSchema.optional(),
    version: versionSchema,
  }),
  output: actionSchema,
  allow: actors,
  http: { method: "PATCH", path: "/actions/{actionId}" },
});

export const listActions = signature({
  name: "list-actions",
  module,
  summary: "Actions by journey, owner, status, or overdue; the most urgent first",
  kind: "query",
  shows: ["action", "journey", "theme", "person"],
  input: z.object({
    journeyId: idSchema.optional(),
    ownerId: idSchema.optional(),
    themeId: idSchema.optional(),
    /** Actions that this signal is evidence of. */
    signalId: idSchema.optional(),
    /** Actions that signals of this customer are evidence of. */
    customerId: idSchema.optional(),
    status: actionStatusSchema.optional(),
    open: flagSchema.optional(),
    overdue: flagSchema.optional(),
    ...pageInput,
  }),
  output: z.object({ actions: z.array(actionSchema), cursor: z.string().nullable(), total: z.number().int() }),
  allow: everyone,
  http: { method: "GET", path: "/actions" },
});

export const readAction = signature({
  name: "read-action",
  module,
  summary: "One action with its history, comments and evidence",
  kind: "query",
  shows: ["action", "journey", "theme", "person", "signal"],
  input: z.object({ actionId: idSchema }),
  output: z.object({
    action: actionSchema,
    history: z.array(
      z.object({
        at: z.iso.datetime(),
        by: z.string(),
        /** What happened: `opened`, `status`, `owner`, `due`, `title`, `expected-effect`, `effective-from`, `reason`, `evidence`. */
        what: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    comments: z.array(z.object({ id: idSchema, at: z.iso.datetime(), by: z.string(), text: z.string() })),
    signalIds: z.array(idSchema),
  }),
  allow: everyone,
  http: { method: "GET", path: "/actions/{actionId}" },
});

export const commentOnAction = signature({
  name: "comment-on-action",
  module,
  summary: "Say something about an action",
  kind: "command",
  input: z.object({ actionId: idSchema, text: proseSchema.min(1, "This cannot be empty.") }),
  output: z.object({ id: idSchema }),
  allow: commenters,
  http: { method: "POST", path: "/actions/{actionId}/comments" },
});

export const linkSignals = signature({
  name: "link-signals",
  module,
  summary: "Add or remove the signals that an action answers",
  kind: "command",
  changes: ["action"],
  input: z.object({
    actionId: idSchema,
    add: z.array(idSchema).max(500).default([]),
    remove: z.array(idSchema).max(500).default([]),
  }),
  output: actionSchema,
  allow: actors,
  http: { method: "POST", path: "/actions/{actionId}/signals" },
});

/** A target that was missed when its day was over: the whole interval of the three months up to it lay short of it. */
export const missedTargetSchema = z.object({
  journeyId: idSchema,
  journeyName: z.string(),
  metric: metricNameSchema,
  value: z.number(),
  by: daySchema,
  estimate: estimateSchema,
});

export type MissedTarget = z.infer<typeof missedTargetSchema>;

export const readMyWork = signature({
  name: "read-my-work",
  module,
  summary: "What waits for you: your journeys, your actions, what is overdue",
  kind: "query",
  shows: ["action", "journey", "target", "person"],
  input: z.object({ /** Somebody else's page; yourself when left out. */ personId: idSchema.optional() }),
  output: z.object({
    person: z.object({ id: idSchema, name: z.string() }).nullable(),
    overdue: z.array(actionSchema),
    dueSoon: z.array(actionSchema),
    later: z.array(actionSchema),
    recentlyClosed: z.array(actionSchema),
    /** Of the last 90 days. */
    missedTargets: z.array(missedTargetSchema),
    journeys: z.array(z.object({ id: idSchema, name: z.string(), gaps: z.array(z.string()) })),
  }),
  allow: everyone,
  http: { method: "GET", path: "/my-work" },
});

/** What the organisation owes its customers, counted from the register. */
export const readObligations = signature({
  name: "read-obligations",
  module,
  summary: "What we owe: overdue actions, journeys and complaints that nobody owns",
  kind: "query",
  shows: ["action", "journey", "theme"],
  input: z.object({}),
  output: z.object({
    overdueActions: z.number().int(),
    oldestOverdueDays: z.number().int().nullable(),
    journeysWithoutOwner: z.array(z.object({ id: idSchema, name: z.string() })),
    journeysWithoutAction: z.array(z.object({ id: idSchema, name: z.string() })),
    complaintsWithoutOwner: z.array(z.object({ id: idSchema, name: z.string() })),
    openActions: z.number().int(),
  }),
  allow: everyone,
  http: { method: "GET", path: "/obligations" },
});
