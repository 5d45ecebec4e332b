import type { ColumnRole, Scale } from "../contract.ts";
import type { ReadRow } from "./draft.ts";
import { readScore } from "./score-value.ts";
import type { ColumnStatistics } from "./statistics.ts";

type SentimentRole = Extract<ColumnRole, { role: "sentiment" }>;

/** Whether a column can be the source's own sentiment: a few numbers, or words that name a polarity. */
export function hasSentimentValues(column: ColumnStatistics): boolean {
  if (!column.isComplete || column.distinct > 11 || column.distinct < 2) return false;
  return column.numbers === column.filled || [...column.values.keys()].some((value) => polarityWord(value) !== null);
}

/**
 * Which values mean what. Words speak for themselves. Of numbers, the middle is neutral, and zero when there are negative
 * ones; which end is positive follows from ratings on the same rows.
 *
 * @param lowIsPositive null when nothing settles it; then high numbers are taken as positive.
 */
export function sentimentRole(column: ColumnStatistics, lowIsPositive: boolean | null): SentimentRole {
  const role: SentimentRole = { role: "sentiment", positive: [], neutral: [], negative: [] };
  const values = [...column.values.keys()];
  if (column.numbers < column.filled) {
    for (const value of values) role[polarityWord(value) ?? "neutral"].push(value);
    return role;
  }
  const numbers = values.map((raw) => ({ raw, value: Number(raw.replace(",", ".")) }));
  numbers.sort((a, b) => a.value - b.value);
  const [lowest, highest] = [numbers[0]!.value, numbers.at(-1)!.value];
  const middle = lowest < 0 && highest > 0 ? 0 : (lowest + highest) / 2;
  for (const { raw, value } of numbers) {
    if (value === middle) role.neutral.push(raw);
    else role[value < middle === (lowIsPositive ?? false) ? "positive" : "negative"].push(raw);
  }
  return role;
}

/** Watches whether good ratings go with low or with high sentiment numbers. */
export function directionObserver(
  sentimentColumn: number,
  scoreColumn: number,
  scale: Scale,
  missing: readonly string[],
) {
  let [n, meanX, meanY, varianceX, varianceY, covariance] = [0, 0, 0, 0, 0, 0];
  return {
    observe({ cells }: ReadRow): void {
      const raw = (cells[scoreColumn] ?? "").trim();
      const rating = missing.includes(raw) ? null : readScore(raw, scale);
      const sentiment = Number((cells[sentimentColumn] ?? "").trim() || "x");
      if (rating === null || !Number.isFinite(sentiment)) return;
      n += 1;
      const [dx, dy] = [sentiment - meanX, rating - meanY];
      meanX += dx / n;
      meanY += dy / n;
      varianceX += dx * (sentiment - meanX);
      varianceY += dy * (rating - meanY);
      covariance += dx * (rating - meanY);
    },
    /** Null when fewer than 30 rows have both, or they hardly go together (correlation under 0.2). */
    lowIsPositive(): boolean | null {
      const correlation = covariance / Math.sqrt(varianceX * varianceY);
      if (n < 30 || !(Math.abs(correlation) >= 0.2)) return null;
      return correlation > 0 === (scale.goodEnd === "low");
    },
  };
}

function polarityWord(value: string): "positive" | "neutral" | "negative" | null {
  const word = value.toLowerCase();
  if (/\b(neutral|mixed|none)\b/.test(word)) return "neutral";
  if (/\b(positive|pos|good|happy|promoter)\b/.test(word)) return "positive";
  return /\b(negative|neg|bad|unhappy|detractor)\b/.test(word) ? "negative" : null;
}
