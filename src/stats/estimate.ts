/**
 * What every statistical method here answers with: a value that says how sure it is, or a reason why there is none.
 *
 * Units: a share is a fraction 0..1, a Net Promoter Score is points -100..100, a mean is in units of its scale, and a
 * difference is in the units of what was subtracted.
 */
export type Estimate = Computed | Refusal;

/** A value with the interval that covers the truth in `level` of repeated samples. */
export type Computed = {
  value: number;
  low: number;
  high: number;
  /** Confidence level of the interval, such as 0.95. */
  level: number;
  /** How many signals (acts of customers) answered; never rows. */
  n: number;
  /** The page of docs/methods that explains this number, such as "proportion". */
  method: string;
};

/** No value, and why. It is never shown as 0. */
export type Refusal = { refused: RefusalCode; n: number };

/** Every reason for which a method declines to give a value, with its meaning. */
export const REFUSAL_CODES = {
  "no-answers": "Nobody answered.",
  "too-few-answers": "Too few answered for the interval to keep its promise.",
  "too-few-customers": "Too few different customers answered to judge how much customers differ.",
  "no-variation": "Everybody answered alike, so nothing says how much answers vary.",
  "no-contrast": "One of the two groups being compared is empty.",
  "not-on-this-scale": "This metric is not defined on this scale.",
  "off-the-scale": "An answer lies outside its scale.",
  "finer-than-source": "The period is finer than the dates in the source.",
} as const;

export type RefusalCode = keyof typeof REFUSAL_CODES;

/** The confidence level used wherever none is asked for. */
export const DEFAULT_LEVEL = 0.95;

export function isRefused(estimate: Estimate): estimate is Refusal {
  return "refused" in estimate;
}

export function refuse(code: RefusalCode, n: number): Refusal {
  return { refused: code, n };
}
