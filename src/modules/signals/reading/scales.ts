import type { Scale } from "../contract.ts";
import { headerSays, headerWords } from "./header-words.ts";
import { readScore } from "./score-value.ts";
import type { ColumnStatistics } from "./statistics.ts";

export interface ProposedScore {
  name: string;
  scale: Scale;
  missing: string[];
  /** Null when the header settles which end is good. */
  doubt: string | null;
}

/** The score that a column holds, by its header and its values; null when it holds none. */
export function proposeScore(column: ColumnStatistics): ProposedScore | null {
  const words = headerWords(column.header);
  if (!headerSays.score.test(words) || !column.isComplete) return null;
  if (isFriendsAndFamily(words)) return friendsAndFamily(column);

  const found = [...column.values].map(([raw, times]) => ({ raw, times, value: readScore(raw, anyFiveSteps) }));
  const numbers = found.filter((entry): entry is typeof entry & { value: number } => entry.value !== null);
  const inRange = withoutSentinels(numbers);
  const readable = inRange.reduce((sum, { times }) => sum + times, 0);
  if (inRange.length === 0 || readable < column.filled * 0.5 || inRange.length > 101) return null;
  const unread = found.filter((entry) => !inRange.some(({ raw }) => raw === entry.raw));
  if (unread.length > 10) return null;

  const lowest = Math.min(...inRange.map(({ value }) => value));
  const highest = Math.max(...inRange.map(({ value }) => value));
  const scale = scaleOf(words, lowest, highest);
  if (scale === null) return null;
  return { name: column.header, scale, missing: unread.map(({ raw }) => raw), doubt: doubtOf(words, scale) };
}

function isFriendsAndFamily(words: string): boolean {
  return /\b(fft|friends and family)\b/.test(words);
}

/** The NHS Friends and Family Test: 1 very good to 5 very poor, 6 don't know; some trusts add 7 for no answer. */
function friendsAndFamily(column: ColumnStatistics): ProposedScore | null {
  const scale: Scale = { key: "rating-1-5-low-good", minimum: 1, maximum: 5, goodEnd: "low" };
  const values = [...column.values];
  const readable = values.filter(([raw]) => readScore(raw, scale) !== null);
  if (values.length > 20 || readable.length < values.length / 2) return null;
  const others = values.map(([raw]) => raw).filter((raw) => (readScore(raw, scale) ?? 0) < 1 || beyond(raw, scale));
  return { name: "Friends and Family Test", scale, missing: [...new Set(["6", "7", ...others])], doubt: null };
}

function beyond(raw: string, scale: Scale): boolean {
  return (readScore(raw, scale) ?? 0) > scale.maximum;
}

/** Only for looking: on it, answers in words read as 1 to 5, too. */
const anyFiveSteps: Scale = { key: "", minimum: 1, maximum: 5, goodEnd: "high" };

/** Numbers by which surveys say "no answer", beyond the scale itself. */
const sentinels = new Set([-99, -9, -1, 77, 88, 97, 98, 99, 999, 9999]);

function withoutSentinels<T extends { value: number }>(numbers: T[]): T[] {
  const ordinary = numbers.filter(({ value }) => !sentinels.has(value));
  const span = Math.max(...ordinary.map(({ value }) => Math.abs(value)), 0);
  // On 0 to 100, or when values around them occur, the same numbers are ordinary answers.
  return span > 20 || ordinary.some(({ value }) => value < 0) ? numbers : ordinary;
}

const usualRanges = [
  [1, 5],
  [1, 7],
  [0, 5],
  [1, 10],
  [0, 10],
  [-2, 2],
  [-3, 3],
  [-5, 5],
  [0, 100],
] as const;

function scaleOf(words: string, lowest: number, highest: number): Scale | null {
  const likelihood = /\b(nps|recommend\w*)\b/.test(words);
  if (likelihood && lowest >= 0 && highest <= 10 && (highest > 7 || lowest === 0 || /\bnps\b/.test(words))) {
    return { key: "nps-0-10", minimum: 0, maximum: 10, goodEnd: "high" };
  }
  const range = usualRanges.find(([from, to]) => lowest >= from && highest <= to);
  if (range === undefined) return null;
  const [minimum, maximum] = range;
  const goodEnd = /\beffort\b/.test(words) ? "low" : "high";
  return { key: `rating-${minimum}-${maximum}-${goodEnd}-good`, minimum, maximum, goodEnd };
}

function doubtOf(words: string, { minimum, maximum, goodEnd }: Scale): string | null {
  if (/\b(nps|recommend\w*|stars?|csat|satisf\w*)\b/.test(words)) return null;
  const best = goodEnd === "high" ? maximum : minimum;
  return `It is taken as ${minimum} to ${maximum} with ${best} as the best; please confirm which end is good.`;
}
