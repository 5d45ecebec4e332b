import { z } from "zod";
import { signature } from "../../../kernel/operation.ts";
import { daySchema } from "../../../kernel/period.ts";
import { idSchema, jobReferenceSchema } from "../../../kernel/schema.ts";
import { module } from "../vocabulary.ts";

/** What goes when a signal has had its time: what was written, or the whole signal. */
export const erasesSchema = z.enum(["texts", "signals"]);

const keepMonthsSchema = z.coerce.number().int().min(1).max(600);

export const retentionRuleSchema = z.object({
  sourceId: idSchema,
  /** In whole months: what was said in a month goes when that many full months have passed after it. */
  keepMonths: keepMonthsSchema,
  erases: erasesSchema,
  setBy: z.string(),
  setAt: z.iso.datetime(),
  /** What came before this day is erased; null until the first night. */
  appliedBefore: daySchema.nullable(),
  /** Signals that it has erased, or whose texts it has, in all. */
  erased: z.number().int(),
});
export type RetentionRule = z.infer<typeof retentionRuleSchema>;

export const setRetention = signature({
  name: "set-retention",
  module,
  summary: "Keep a source's signals for so many months; then their texts, or all of them, are erased every night",
  kind: "command",
  input: z.object({ sourceId: idSchema, keepMonths: keepMonthsSchema, erases: erasesSchema }),
  output: retentionRuleSchema,
  allow: ["administrator"],
  http: { method: "PUT", path: "/sources/{sourceId}/retention" },
});

export const removeRetention = signature({
  name: "remove-retention",
  module,
  summary: "Keep a source's signals for good again; what is erased stays erased",
  kind: "command",
  input: z.object({ sourceId: idSchema }),
  output: z.object({}),
  allow: ["administrator"],
  http: { method: "DELETE", path: "/sources/{sourceId}/retention" },
});

export const listRetention = signature({
  name: "list-retention",
  module,
  summary: "How long the signals of each source are kept, as far as a rule says so",
  kind: "query",
  shows: ["retention", "signal"],
  input: z.object({}),
  output: z.object({
    rules: z.array(retentionRuleSchema),
    /** Set while nothing is erased because the machine's clock is doubted: what it says, and the last time that is known. */
    clockDoubt: z.object({ now: z.iso.datetime(), seen: z.iso.datetime() }).nullable(),
  }),
  allow: ["administrator", "champion", "analyst"],
  http: { method: "GET", path: "/retention" },
});

export const previewRetention = signature({
  name: "preview-retention",
  module,
  summary: "How many signals a rule would erase tonight, before it is set",
  kind: "query",
  shows: ["retention", "signal"],
  input: z.object({ sourceId: idSchema, keepMonths: keepMonthsSchema, erases: erasesSchema }),
  output: z.object({
    /** What came before this day would go. */
    before: daySchema,
    /** Signals that would go, or lose their texts, and how many the source has. */
    affected: z.number().int(),
    signals: z.number().int(),
    oldest: daySchema.nullable(),
  }),
  allow: ["administrator"],
  http: { method: "GET", path: "/sources/{sourceId}/retention/preview" },
});

export const applyRetention = signature({
  name: "apply-retention",
  module,
  summary: "Erase now what has had its time, instead of tonight",
  kind: "job",
  changes: ["retention"],
  input: z.object({}),
  output: jobReferenceSchema,
  allow: ["administrator"],
  http: { method: "POST", path: "/retention/runs" },
});

export const confirmClock = signature({
  name: "confirm-clock",
  module,
  summary: "Say that the machine's clock is right, so that erasing what has had its time goes on after a jump",
  kind: "command",
  changes: ["retention"],
  input: z.object({}),
  output: z.object({
    /** The time that is trusted from now on. */
    now: z.iso.datetime(),
  }),
  allow: ["administrator"],
  http: { method: "POST", path: "/retention/clock" },
});
