/**
 * The standard normal distribution, to near machine precision.
 *
 * The tail below 3 is a half minus the series of Abramowitz and Stegun 26.2.11, above 3 their continued fraction 26.2.14;
 * the quantile inverts it by Newton's method on the logarithm, from a bound on the far side; the logarithm is concave, so
 * every step comes nearer. Written here because the smallest maintained package with an exact t quantile brings 232 packages and 27 MB.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`not a probability between 0 and 1: ${probability}`);
  if (probability > 0.5) return tailQuantile(1 - probability);
  return probability === 0.5 ? 0 : -tailQuantile(probability);
}

/** Probability that a standard normal variable exceeds `z`. */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  return z < 3 ? 0.5 - normalDensity(z) * centralSeries(z) : normalDensity(z) / tailFraction(z);
}

/** How many standard errors a two-sided interval of this confidence level reaches to each side: 1.96 for 0.95. */
export function standardErrorsEachSide(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`not a confidence level between 0 and 1: ${level}`);
  return tailQuantile((1 - level) / 2);
}

function tailQuantile(tail: number): number {
  let z = Math.sqrt(-2 * Math.log(tail));
  for (let step = 0; step < 100; step++) {
    const area = normalUpperTail(z);
    const change = (Math.log(area / tail) * area) / normalDensity(z);
    z += change;
    if (Math.abs(change) <= 1e-15 * z) break;
  }
  return z;
}

function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

function centralSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

function tailFraction(z: number): number {
  let fraction = z;
  for (let depth = 150; depth >= 1; depth--) fraction = z + depth / fraction;
  return fraction;
}
