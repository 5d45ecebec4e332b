import { incompleteBeta, logBeta } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal-distribution.ts";

/**
 * Student's t distribution for any positive number of degrees of freedom, whole or not (Welch's are not).
 *
 * Source: the tail is an incomplete beta function (Abramowitz and Stegun 26.7.1); the quantile inverts it by Newton's
 * method kept inside a bracket, because the logarithm of this tail is neither convex nor concave.
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`not a probability between 0 and 1: ${probability}`);
  if (probability < 0.5) return -tailQuantile(probability, degreesOfFreedom);
  return probability === 0.5 ? 0 : tailQuantile(1 - probability, degreesOfFreedom);
}

/** Probability that a t variable exceeds `t`. */
export function studentTUpperTail(t: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) throw new RangeError(`degrees of freedom must be positive: ${degreesOfFreedom}`);
  if (t < 0) return 1 - studentTUpperTail(-t, degreesOfFreedom);
  const total = degreesOfFreedom + t * t;
  return incompleteBeta(degreesOfFreedom / total, (t * t) / total, degreesOfFreedom / 2, 0.5) / 2;
}

/** How many standard errors a two-sided t interval of this confidence level reaches to each side. */
export function standardErrorsEachSideOfT(level: number, degreesOfFreedom: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`not a confidence level between 0 and 1: ${level}`);
  const asked = `${level} ${degreesOfFreedom}`;
  const errors = known.get(asked) ?? tailQuantile((1 - level) / 2, degreesOfFreedom);
  if (known.size >= mostKnown) known.clear();
  known.set(asked, errors);
  return errors;
}

/** A page asks for the same few over and over, for each theme in each month; finding them took a quarter of its time. */
const known = new Map<string, number>();
const mostKnown = 2_000;

function tailQuantile(tail: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = Math.max(1, normalQuantile(1 - tail));
  while (studentTUpperTail(high, degreesOfFreedom) > tail) {
    low = high;
    high *= 2;
  }
  let t = (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const area = studentTUpperTail(t, degreesOfFreedom);
    if (area > tail) low = t;
    else high = t;
    const newton = t + (Math.log(area / tail) * area) / density(t, degreesOfFreedom);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const change = Math.abs(next - t);
    t = next;
    if (change <= 4e-16 * t) break;
  }
  return t;
}

function density(t: number, degreesOfFreedom: number): number {
  const exponent = (-(degreesOfFreedom + 1) / 2) * Math.log1p((t * t) / degreesOfFreedom);
  return Math.exp(exponent - logBeta(degreesOfFreedom / 2, 0.5)) / Math.sqrt(degreesOfFreedom);
}
