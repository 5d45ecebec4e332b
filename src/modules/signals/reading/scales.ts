import type { Scale } from "../contract.ts";
import { answerSetOf } from "../scales/answer-sets.ts";
import { rating } from "../scales/rating.ts";
import { scaleNamed } from "../scales/registry.ts";
import { headerSays, headerWords } from "./header-words.ts";
import { readScore } from "./score-value.ts";
import type { ColumnStatistics } from "./statistics.ts";

export interface ProposedScore {
  name: string;
  scale: Scale;
  missing: string[];
  /** What answers in words are worth, where the scale's own words do not say the same. */
  words?: Record<string, number>;
  /** What a person should look at; null when the header settles it. */
  doubt: string | null;
}

/** The score that a column holds, by its header and its values; null when it holds none. */
export function proposeScore(column: ColumnStatistics): ProposedScore | null {
  const words = headerWords(column.header);
  if (!column.isComplete) return null;
  if (isFriendsAndFamily(words)) return friendsAndFamily(column);
  const inWords = wordedScore(column);
  if (inWords !== null) return inWords;
  if (!headerSays.score.test(words)) return null;

  const found = [...column.values].map(([raw, times]) => ({ raw, times, value: readScore(raw, anyFiveSteps) }));
  const numbers = found.filter((entry): entry is typeof entry & { value: number } => entry.value !== null);
  const inRange = withoutSentinels(numbers);
  const readable = inRange.reduce((sum, { times }) => sum + times, 0);
  if (inRange.length === 0 || readable < column.filled * 0.5 || inRange.length > 101) return null;
  const unread = found.filter((entry) => !inRange.some(({ raw }) => raw === entry.raw));
  if (unread.length > 10) return null;

  const lowest = Math.min(...inRange.map(({ value }) => value));
  const highest = Math.max(...inRange.map(({ value }) => value));
  const ones = inRange.reduce((sum, { value, times }) => sum + (value === 1 ? times : 0), 0);
  const scaled = scaleOf(words, { header: column.header, lowest, highest, ones });
  return scaled === null ? null : { name: column.header, ...scaled, missing: unread.map(({ raw }) => raw) };
}

/**
 * Answers in the words of one set. Which end is good, the words of most sets say; by "agree" it depends on what was asked, so
 * there the header must speak of a rating.
 */
function wordedScore(column: ColumnStatistics): ProposedScore | null {
  const values = [...column.values].map(([raw, times]) => ({ raw, times, answer: raw.toLowerCase() }));
  const found = answerSetOf(values.map(({ answer }) => answer));
  if (found === null) return null;
  const { set, worth, isDoubtful } = found;
  const unread = values.filter(({ answer }) => !Object.hasOwn(worth, answer));
  const readable = column.filled - unread.reduce((sum, { times }) => sum + times, 0);
  // Whatever is neither in the set nor rare makes it a list of other things that happens to hold such words.
  if (readable < column.filled * 0.7 || unread.length > 5) return null;
  const words = headerWords(column.header);
  if (!set.saysWhichIsGood && !headerSays.score.test(words)) return null;
  const scale = rating(1, set.steps.length, "high");
  const isTold = Object.entries(worth).every(([answer, value]) => readScore(answer, scale) === value);
  return {
    ...{ name: column.header, scale, missing: unread.map(({ raw }) => raw) },
    ...(isTold ? {} : { words: worth }),
    doubt: isDoubtful ? otherAnswers : set.saysWhichIsGood ? null : doubtOf(words, scale),
  };
}

const otherAnswers =
  "Its answers in words belong to more than one usual list, and nobody gave those that tell the lists apart; please check what each is worth.";

function isFriendsAndFamily(words: string): boolean {
  return /\b(fft|friends and family)\b/.test(words);
}

/** The NHS Friends and Family Test: 1 very good to 5 very poor, 6 don't know; some trusts add 7 for no answer. */
function friendsAndFamily(column: ColumnStatistics): ProposedScore | null {
  const scale = scaleNamed("rating-1-5-low-good");
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

interface Seen {
  header: string;
  lowest: number;
  highest: number;
  /** How often 1 was answered: where it often was and 0 never, there was no 0. */
  ones: number;
}

/** The scale of a column, and what is doubtful about it; null when it fits none. */
function scaleOf(words: string, seen: Seen): { scale: Scale; doubt: string | null } | null {
  const { lowest, highest } = seen;
  const stated = statedRange(seen.header);
  const fits = stated !== null && lowest >= stated[0] && highest <= stated[1];
  const [from, to] = fits ? stated : [null, null];
  const likelihood = headerSays.recommending.test(words) && lowest >= 0 && highest <= 10;
  if (likelihood && to === 10 && (from === 0 || from === 1)) {
    return { scale: scaleNamed(from === 0 ? "nps-0-10" : "nps-1-10"), doubt: null };
  }
  if (likelihood && !fits && (highest > 7 || lowest === 0 || /\bnps\b/.test(words))) {
    if (lowest === 0) return { scale: scaleNamed("nps-0-10"), doubt: null };
    const withoutZero = highest === 10 && seen.ones >= 5;
    return { scale: scaleNamed(withoutZero ? "nps-1-10" : "nps-0-10"), doubt: withoutZero ? noZero : perhapsNoZero };
  }
  const range = fits ? stated : usualRanges.find(([first, last]) => lowest >= first && highest <= last);
  if (range === undefined) return null;
  // "How easy was it", though in the Customer Effort Score: the answer is about ease.
  const isEffort = /\beffort\b/.test(words) && !/\b(ease|easy)\b/.test(words);
  const scale = rating(range[0], range[1], isEffort ? "low" : "high");
  return { scale, doubt: doubtOf(words, scale) };
}

const noZero =
  "Nobody answered 0, and several answered 1, so it is taken as asked on 1 to 10, from which no Net Promoter Score is computed; choose 0 to 10 if that was asked.";
const perhapsNoZero =
  "It is taken as 0 to 10, though nobody answered 0; choose 1 to 10 if that was asked: the two are never counted together.";

/** The ends of a scale that a header names: "(0-10)", "from 1 to 7". */
function statedRange(header: string): readonly [number, number] | null {
  const found = /(?<![\p{L}\d.])(-[235]|[01])\s*(?:-|–|—|\/|to|bis|à|a)\s*\+?(\d{1,3})(?![\p{L}\d.])/iu.exec(header);
  if (found === null) return null;
  const [from, to] = [Number(found[1]), Number(found[2])];
  return to > from && to <= 100 ? [from, to] : null;
}

function doubtOf(words: string, { minimum, maximum, goodEnd }: Scale): string | null {
  if (headerSays.recommending.test(words) || /\b(stars?|csat|satisf\w*)\b/.test(words)) return null;
  const best = goodEnd === "high" ? maximum : minimum;
  return `It is taken as ${minimum} to ${maximum} with ${best} as the best; please confirm which end is good.`;
}
