import { count, number } from "./number.ts";

const refusals: Record<string, string> = {
  "no-answers": "nobody answered",
  "too-few-answers": "too few to say",
  "too-few-customers": "too few different customers to say",
  "no-variation": "all answers are the same",
  "no-contrast": "nobody to compare with",
  "not-on-this-scale": "this scale does not support it",
  "off-the-scale": "an answer lies outside its scale",
  "finer-than-source": "the source is not dated that finely",
};

export const insightWords = {
  metrics: {
    "net-promoter-score": "Net Promoter Score",
    "customer-satisfaction": "Customer satisfaction",
    "share-satisfied": "Share satisfied",
    "mean-rating": "Mean rating",
    "share-negative": "Share negative",
  },
  metricMeaning: {
    "net-promoter-score": "promoters (9-10) minus detractors (0-6), in points",
    "customer-satisfaction": "share who gave the best rating",
    "share-satisfied": "share who gave one of the two best of five ratings",
    "mean-rating": "average on the question's own scale",
    "share-negative": "share who gave one of the two worst of five ratings",
  },
  verdicts: { better: "better", worse: "worse", "cannot-tell": "cannot tell" },
  targetVerdicts: { met: "target met", missed: "below target", "cannot-tell": "cannot tell yet" },
  interval: (low: string, high: string) => `${low} to ${high}`,
  intervalLong: (low: string, high: string, level: number) => `${Math.round(level * 100)}% interval ${low} to ${high}`,
  answers: (n: number) => count(n, "answer", "answers"),
  n: (n: number) => `n ${number(n)}`,
  refusal: (code: string) => refusals[code] ?? "too few to say",
  resolutions: { day: "daily", week: "weekly", month: "monthly" },
  nothingRated: "Nobody has rated this yet. The score appears with the first ratings.",
  target: (value: string) => `target ${value}`,
  overlapNote: "Order means nothing where bars overlap.",
  trendDescription: (metric: string, points: number) =>
    `${metric} over time with its interval, ${count(points, "point", "points")}.`,
  period: "Period",
  value: "Value",
  low: "Low",
  high: "High",
  signals: "Signals",
};
