import { z } from "zod";
import { signature } from "../../kernel/operation.ts";
import { daySchema, periodSchema, resolutionSchema } from "../../kernel/period.ts";
import { everyone } from "../../kernel/role.ts";
import { estimateSchema, idSchema, jobReferenceSchema, nameSchema } from "../../kernel/schema.ts";
import { metricNameSchema } from "../journeys/contract.ts";
import { effortSchema, emotionSchema, scaleSchema, signalFilterSchema } from "../signals/contract.ts";

const module = "insight";

export const verdictSchema = z.enum(["better", "worse", "cannot-tell"]);
export type Verdict = z.infer<typeof verdictSchema>;

export const targetVerdictSchema = z.enum(["met", "missed", "cannot-tell"]);

/** What to estimate and over which signals. */
export const metricQuery = {
  metric: metricNameSchema,
  /** Which score, by name; the most answered one that the metric fits when left out. */
  score: z.string().max(200).optional(),
  ...signalFilterSchema.omit({ scoreMinimum: true, scoreMaximum: true, hasScore: true }).shape,
};

const measured = {
  metric: metricNameSchema,
  /** Which score was read: the one asked for, else the one that most signals in the filter answered. Scores never mix. */
  score: z.string().nullable(),
  scale: scaleSchema.nullable(),
  /** Signals in the filter, rated or not. */
  signals: z.number().int(),
  estimate: estimateSchema,
};

export const estimateMetric = signature({
  name: "estimate-metric",
  module,
  summary: "A metric with its interval, or the reason why it cannot be given",
  kind: "query",
  shows: ["estimate", "signal", "theme"],
  input: z.object(metricQuery),
  output: z.object(measured),
  allow: everyone,
  http: { method: "GET", path: "/metrics/estimate" },
});

export const readTrend = signature({
  name: "read-trend",
  module,
  summary: "A metric over time, never finer than its source is dated",
  kind: "query",
  shows: ["estimate", "signal", "theme"],
  input: z.object({ ...metricQuery, resolution: resolutionSchema.optional() }),
  output: z.object({
    ...measured,
    resolution: resolutionSchema,
    /** The finest that the sources allow. */
    finest: resolutionSchema,
    points: z.array(z.object({ ...periodSchema.shape, estimate: estimateSchema })),
  }),
  allow: everyone,
  http: { method: "GET", path: "/metrics/trend" },
});

export const splitMetric = signature({
  name: "split-metric",
  module,
  summary: "A metric by journey, step, source or attribute; groups whose intervals overlap are not ranked",
  kind: "query",
  shows: ["estimate", "signal", "theme"],
  input: z.object({
    ...metricQuery,
    by: z.enum(["journey", "step", "source", "attribute"]),
    byAttribute: z.string().max(200).optional(),
  }),
  output: z.object({
    ...measured,
    parts: z.array(
      z.object({
        /** Id of the journey, step or source, or the attribute's value. */
        key: z.string(),
        name: z.string(),
        signals: z.number().int(),
        estimate: estimateSchema,
        /** Parts with a letter in common cannot be told apart. */
        group: z.array(z.string()),
      }),
    ),
  }),
  allow: everyone,
  http: { method: "GET", path: "/metrics/split" },
});

export const comparePeriods = signature({
  name: "compare-periods",
  module,
  summary: "Is it better or worse than before, or can nobody tell?",
  kind: "query",
  shows: ["estimate", "signal", "theme"],
  input: z.object({ ...metricQuery, before: periodSchema, after: periodSchema }),
  output: z.object({
    metric: metricNameSchema,
    before: estimateSchema,
    after: estimateSchema,
    /** After minus before. */
    difference: estimateSchema,
    verdict: verdictSchema,
  }),
  allow: everyone,
  http: { method: "GET", path: "/metrics/comparison" },
});

export const themeEffectSchema = z.object({
  themeId: idSchema,
  name: z.string(),
  parentName: z.string().nullable(),
  complaintCategory: z.boolean(),
  ownerId: idSchema.nullable(),
  origin: z.enum(["source", "rules", "person"]),
  /** Signals that carry it. */
  signals: z.number().int(),
  /** Share of the signals with text. */
  share: estimateSchema,
  /** Signals that speak well of it, and that criticise it, where known; some do both. */
  positive: z.number().int(),
  negative: z.number().int(),
  /** Share satisfied with it minus without it, 0.01 = one point. "Goes with", never "causes". */
  points: estimateSchema,
  /** After correction for looking at many themes at once (Benjamini-Hochberg, 5%). */
  distinguishable: z.boolean(),
});
export type ThemeEffect = z.infer<typeof themeEffectSchema>;

export const listThemeEffects = signature({
  name: "list-theme-effects",
  module,
  summary: "Themes: how often, how they sound, and how many points of satisfaction go with them",
  kind: "query",
  shows: ["estimate", "signal", "theme"],
  input: z.object({
    ...signalFilterSchema.omit({ themeId: true, themeOrigin: true }).shape,
    origin: z.enum(["source", "rules", "person"]).default("rules"),
  }),
  output: z.object({ rated: z.number().int(), withText: z.number().int(), themes: z.array(themeEffectSchema) }),
  allow: everyone,
  http: { method: "GET", path: "/themes/effects" },
});

export const compareShares = signature({
  name: "compare-shares",
  module,
  summary: "What one group of signals is about, against others: complaints to us by topic, beside those to competitors",
  kind: "query",
  shows: ["estimate", "signal", "theme"],
  input: z.object({
    ...signalFilterSchema.omit({ attribute: true, attributeValue: true }).shape,
    /** The attribute whose values are compared: "Issue". */
    topic: nameSchema,
    /** The attribute that tells the groups apart: "Company". */
    group: nameSchema,
    /** Its value for one group; signals with any other value of it are the other. */
    own: z.string().min(1).max(500),
    /** Only these values make up the other group; all others when left out. */
    others: z.array(z.string().max(500)).max(100).optional(),
  }),
  output: z.object({
    /** Customers of each group; a signal of nobody known counts as one. */
    own: z.number().int(),
    others: z.number().int(),
    topics: z.array(
      z.object({
        value: z.string(),
        /** Share of the customers in each group who spoke of it. */
        own: estimateSchema,
        others: estimateSchema,
        /** Own minus others, 0.01 = one point. */
        difference: estimateSchema,
        /** After correction for looking at many topics at once (Benjamini-Hochberg, 5%). */
        distinguishable: z.boolean(),
      }),
    ),
  }),
  allow: everyone,
  http: { method: "GET", path: "/shares/comparison" },
});

/** A sign with the signals that carry it, of those that carry the theme. */
const themeSignSchema = z.object({
  sign: z.union([effortSchema, emotionSchema]),
  signals: z.number().int(),
  share: estimateSchema,
});

export const readThemeSigns = signature({
  name: "read-theme-signs",
  module,
  summary: "What is said of effort and emotion where a theme is spoken of, with how sure that is",
  kind: "query",
  shows: ["signal", "theme"],
  input: z.object({ themeId: idSchema }),
  output: z.object({
    /** Signals that carry the theme by its words, and that have words. */
    signals: z.number().int(),
    effort: z.array(themeSignSchema),
    emotion: z.array(themeSignSchema),
  }),
  allow: everyone,
  http: { method: "GET", path: "/themes/{themeId}/signs" },
});

export const journeyScoreSchema = z.object({
  journeyId: idSchema,
  name: z.string(),
  stageId: idSchema,
  ownerId: idSchema.nullable(),
  ownerName: z.string().nullable(),
  metric: metricNameSchema,
  /** Which score was read; null while there is none. */
  score: z.string().nullable(),
  /** Signals in the period, rated or not. */
  signals: z.number().int(),
  /** Over the period of the answer. */
  estimate: estimateSchema,
  target: z.number().nullable(),
  targetVerdict: targetVerdictSchema.nullable(),
  /** Latest half of the period against the earlier half. */
  verdict: verdictSchema,
  difference: estimateSchema,
  group: z.array(z.string()),
});
export type JourneyScore = z.infer<typeof journeyScoreSchema>;

export const listJourneyScores = signature({
  name: "list-journey-scores",
  module,
  summary: "Every journey's score with interval, target and direction",
  kind: "query",
  shows: ["estimate", "journey", "target"],
  input: z.object({ from: daySchema.optional(), to: daySchema.optional() }),
  output: z.object({ period: periodSchema.nullable(), journeys: z.array(journeyScoreSchema) }),
  allow: everyone,
  http: { method: "GET", path: "/journeys/scores" },
});

export const readJourneyMetrics = signature({
  name: "read-journey-metrics",
  module,
  summary: "Every metric of a journey with its interval, its target, and whether that is met",
  kind: "query",
  input: z.object({ journeyId: idSchema }),
  output: z.object({
    /** The period of the atlas; null while there are no signals. */
    period: periodSchema.nullable(),
    metrics: z.array(
      z.object({
        metric: metricNameSchema,
        score: z.string().nullable(),
        scale: scaleSchema.nullable(),
        estimate: estimateSchema,
        /** In the metric's own unit; null without a target. */
        target: z.number().nullable(),
        /** By the whole interval; null without a target, or when nothing can be measured. */
        targetVerdict: targetVerdictSchema.nullable(),
      }),
    ),
  }),
  allow: everyone,
  shows: ["estimate", "target", "signal"],
  http: { method: "GET", path: "/journeys/{journeyId}/metrics" },
});
export type JourneyMetric = z.output<typeof readJourneyMetrics.output>["metrics"][number];

export const readHome = signature({
  name: "read-home",
  module,
  summary: "The first page: what customers tell us, in numbers that say how sure they are",
  kind: "query",
  shows: ["estimate", "journey", "action", "theme", "customer-event", "signal"],
  input: z.object({}),
  output: z.object({
    period: periodSchema.nullable(),
    signals: z.number().int(),
    customers: z.number().int(),
    rated: z.number().int(),
    satisfied: estimateSchema,
    /** People behind the estimate, for a sentence: rated good, rated bad. */
    satisfiedCount: z.number().int(),
    negativeCount: z.number().int(),
    /** Latest period against the one before, at the sources' resolution. */
    direction: z
      .object({ verdict: verdictSchema, difference: estimateSchema, before: periodSchema, after: periodSchema })
      .nullable(),
    /** False while no losses and no money are on record: the page says so and invents nothing. */
    lossesKnown: z.boolean(),
    complaints: z.array(
      z.object({
        themeId: idSchema,
        name: z.string(),
        ownerId: idSchema.nullable(),
        /** Share of the comments that criticise it, latest period. */
        perThousand: estimateSchema,
        verdict: verdictSchema,
        series: z.array(z.object({ ...periodSchema.shape, estimate: estimateSchema })),
      }),
    ),
    journeys: z.array(journeyScoreSchema),
    /** Chosen for spread over journeys and sentiment, by a stated rule, not for drama. */
    words: z.array(
      z.object({
        signalId: idSchema,
        journeyName: z.string().nullable(),
        occurredOn: daySchema,
        resolution: resolutionSchema,
        text: z.string(),
        marks: z.array(
          z.object({
            start: z.number().int(),
            end: z.number().int(),
            themeId: idSchema,
            name: z.string(),
            polarity: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
  allow: everyone,
  http: { method: "GET", path: "/home" },
});
export type HomeAnswer = z.output<typeof readHome.output>;

export const rebuildRollups = signature({
  name: "rebuild-rollups",
  module,
  summary: "Compute all rollups again from the ledger",
  kind: "job",
  changes: ["estimate"],
  input: z.object({}),
  output: jobReferenceSchema,
  allow: ["administrator"],
  http: { method: "POST", path: "/rollups/rebuild" },
});
