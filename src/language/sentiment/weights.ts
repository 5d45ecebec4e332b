import { fingerprint } from "../fingerprint.ts";
import { handLexicon } from "./hand-lexicon.ts";
import learned from "./learned-weights.json" with { type: "json" };
import { type Evidence, type Reading, read } from "./reading.ts";

/** Hand-written values are in score units after this factor; fitted together with the rest, see docs/methods/text.md. */
export const HAND_FACTOR = 1.8;
/** What a negated word keeps of its value, turned round, unless the comments taught it a weight of its own. */
export const NEGATED_FACTOR = -0.6;
/** Long texts hold more of everything: the sum of weights is divided by words to this power. */
export const LENGTH_POWER = 0.25;

const hand = handLexicon();
const weights: ReadonlyMap<string, number> = new Map(Object.entries<number>(learned.weights));

/** Scores beyond ± this are praise or criticism; between them neutral. */
export const THRESHOLD: number = learned.threshold;

/** Names everything a score depends on as data. Rules in code are named by the number in front: raise it when they change. */
export const LEXICON_VERSION = `lexicon-1-${fingerprint(JSON.stringify([learned, [...hand]]))}`;

/** The value of a term before anything was learned; 0 for a word nobody wrote down. */
export function priorWeight(key: string): number {
  return HAND_FACTOR * (key.startsWith("!") ? NEGATED_FACTOR * (hand.get(key.slice(1)) ?? 0) : (hand.get(key) ?? 0));
}

export function weightOf(key: string): number {
  return weights.get(key) ?? priorWeight(key);
}

/** Sum of weight times strength; comparable between stretches only after `scoreOf`. */
export function sumOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { key, strength }) => sum + weightOf(key) * strength, 0);
}

/** Signed strength of sentiment in units in which `THRESHOLD` separates praise and criticism from neither. */
export function scoreOf(sum: number, words: number): number {
  return words === 0 ? 0 : sum / words ** LENGTH_POWER;
}

export function scoreText(text: string): { score: number; reading: Reading } {
  const reading = read(text, { start: 0, end: text.length });
  return { score: scoreOf(sumOf(reading.evidence), reading.words), reading };
}

export function polarityOf(score: number): "positive" | "negative" | "neutral" {
  return score > THRESHOLD ? "positive" : score < -THRESHOLD ? "negative" : "neutral";
}
