/**
 * The regularised incomplete beta function I_x(a, b): the share of a beta(a, b) distribution below `x`.
 *
 * Source: continued fraction of Abramowitz and Stegun 26.5.8, evaluated by Lentz's method, on whichever side of the mean
 * it converges fast. `complement` is 1 - x, passed in because subtracting here would lose the digits of a small x.
 */
export function incompleteBeta(x: number, complement: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(complement, x, b, a);
  const front = Math.exp(a * logOf(x, complement) + b * logOf(complement, x) - logBeta(a, b));
  return front / (a * continuedFraction(x, a, b));
}

/**
 * Logarithm of the beta function. Stirling's series, arranged so that the large terms of big and small arguments cancel
 * before they are computed: log gamma itself would lose six digits at a million answers.
 */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (small < 10) {
    if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large);
    const correction = stirlingCorrection(large) - stirlingCorrection(small + large);
    return (
      logGamma(small) +
      correction +
      small -
      small * Math.log(small + large) +
      (large - 0.5) * Math.log1p(-small / (small + large))
    );
  }
  const correction = stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(small + large);
  const ratio = small / (small + large);
  return (
    0.5 * Math.log((2 * Math.PI) / large) + correction + (small - 0.5) * Math.log(ratio) + large * Math.log1p(-ratio)
  );
}

/** Logarithm of the gamma function for positive arguments. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI);
  return stirling + stirlingCorrection(shifted) - Math.log(product);
}

function logOf(x: number, complement: number): number {
  return x > 0.5 ? Math.log1p(-complement) : Math.log(x);
}

function stirlingCorrection(x: number): number {
  const square = 1 / (x * x);
  return (
    (1 / 12 -
      (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * square) * square) * square) * square) * square) /
    x
  );
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const keepAway = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let fraction = 1;
  let above = 1;
  let below = 0;
  for (let step = 1; step < 1_000_000; step++) {
    const m = step >> 1;
    const numerator =
      step % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    below = 1 / keepAway(1 + numerator * below);
    above = keepAway(1 + numerator / above);
    fraction *= above * below;
    if (Math.abs(above * below - 1) < 1e-16) break;
  }
  return fraction;
}
