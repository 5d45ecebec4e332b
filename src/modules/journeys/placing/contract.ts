import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { everyone } from "../../../kernel/role.ts";
import {
  countSchema,
  flagSchema,
  idSchema,
  jobReferenceSchema,
  nameSchema,
  versionSchema,
} from "../../../kernel/schema.ts";
import { designers, module, ownersToo } from "../vocabulary.ts";

/** All conditions must hold. The first rule that holds, by position, places the signal. */
export const conditionSchema = z.discriminatedUnion("on", [
  z.object({ on: z.literal("attribute"), name: nameSchema, values: z.array(z.string().max(500)).min(1).max(200) }),
  z.object({ on: z.literal("source"), sourceIds: z.array(idSchema).min(1).max(50) }),
  z.object({ on: z.literal("kind"), kinds: z.array(z.string().max(40)).min(1).max(20) }),
  z.object({ on: z.literal("theme"), themeIds: z.array(idSchema).min(1).max(100) }),
  z.object({ on: z.literal("words"), phrases: z.array(nameSchema).min(1).max(200) }),
]);
export type Condition = z.infer<typeof conditionSchema>;

export const mappingRuleSchema = z.object({
  id: idSchema,
  journeyId: idSchema,
  stepId: idSchema.nullable(),
  position: z.number().int(),
  conditions: z.array(conditionSchema),
  /** The rule in words: "Service is 111". */
  reason: z.string(),
  signals: z.number().int(),
  version: versionSchema,
});
export type MappingRule = z.infer<typeof mappingRuleSchema>;

export const listMappingRules = signature({
  name: "list-mapping-rules",
  module,
  summary: "Rules that place signals on journeys, in the order in which they are tried",
  kind: "query",
  shows: ["mapping-rule", "journey", "step", "signal"],
  input: z.object({ journeyId: idSchema.optional() }),
  output: z.object({ rules: z.array(mappingRuleSchema) }),
  allow: everyone,
  http: { method: "GET", path: "/mapping-rules" },
});

const ruleFields = {
  journeyId: idSchema,
  stepId: idSchema.nullable().default(null),
  conditions: z.array(conditionSchema).min(1).max(20),
};

export const createMappingRule = signature({
  name: "create-mapping-rule",
  module,
  summary: "Add a rule; it places new signals at once, earlier ones when rules are applied to history",
  kind: "command",
  input: z.object({
    ...ruleFields,
    /** The id of a rule that was removed, to bring it back: what it placed is counted with it again. */
    ruleId: idSchema.optional(),
    /** Its place in the order; left out: behind the others. */
    position: countSchema.optional(),
  }),
  output: mappingRuleSchema,
  allow: designers,
  http: { method: "POST", path: "/mapping-rules" },
});

export const updateMappingRule = signature({
  name: "update-mapping-rule",
  module,
  summary: "Change a rule or its place in the order",
  kind: "command",
  input: z.object({
    ruleId: idSchema,
    journeyId: idSchema.optional(),
    stepId: idSchema.nullable().optional(),
    conditions: z.array(conditionSchema).min(1).max(20).optional(),
    position: countSchema.optional(),
    version: versionSchema,
  }),
  output: mappingRuleSchema,
  allow: designers,
  http: { method: "PATCH", path: "/mapping-rules/{ruleId}" },
});

export const removeMappingRule = signature({
  name: "remove-mapping-rule",
  module,
  summary: "Remove a rule",
  kind: "command",
  input: z.object({ ruleId: idSchema }),
  output: z.object({ removed: z.boolean() }),
  allow: designers,
  http: { method: "DELETE", path: "/mapping-rules/{ruleId}" },
});

export const previewMappingRules = signature({
  name: "preview-mapping-rules",
  module,
  summary: "What would change if the present rules were applied to all history",
  kind: "query",
  shows: ["mapping-rule", "signal"],
  input: z.object({
    /** A rule that is not saved yet, tried after the others. */ draft: z.object(ruleFields).optional(),
  }),
  output: z.object({
    signals: z.number().int(),
    unchanged: z.number().int(),
    /** Signals placed by hand are never moved by rules. */
    placedByHand: z.number().int(),
    moves: z.array(
      z.object({
        fromJourneyId: idSchema.nullable(),
        toJourneyId: idSchema.nullable(),
        signals: z.number().int(),
        examples: z.array(z.object({ signalId: idSchema, text: z.string() })),
      }),
    ),
  }),
  allow: designers,
  http: { method: "POST", path: "/mapping-rules/preview" },
});

export const applyMappingRules = signature({
  name: "apply-mapping-rules",
  module,
  summary: "Apply the present rules to all history",
  kind: "job",
  changes: ["mapping-rule"],
  input: z.object({}),
  output: jobReferenceSchema,
  allow: designers,
  http: { method: "POST", path: "/mapping-rules/application" },
});

export const placeSignal = signature({
  name: "place-signal",
  module,
  summary: "Correct by hand where a signal belongs; rules leave it there",
  kind: "command",
  input: z.object({
    signalId: idSchema,
    /** Null: it belongs to no journey. */
    journeyId: idSchema.nullable(),
    stepId: idSchema.nullable().default(null),
    /** True: forget the correction and let the rules decide again. */
    byRules: flagSchema.default(false),
  }),
  output: z.object({ placed: z.boolean() }),
  allow: [...ownersToo, "analyst"],
  http: { method: "PUT", path: "/signals/{signalId}/place" },
});
