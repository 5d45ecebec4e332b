/**
 * P-values adjusted for having looked at many comparisons: acting on those at or below 0.05 keeps the expected share of
 * false alarms among them at 5%. Same order as given; never smaller than given, never above 1.
 *
 * Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
 */
export function adjustPValues(pValues: readonly number[]): number[] {
  if (!pValues.every((p) => p >= 0 && p <= 1)) throw new RangeError("p-values lie between 0 and 1");
  const fromLargest = pValues.map((p, position) => ({ p, position })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  fromLargest.forEach(({ p, position }, passed) => {
    smallest = Math.min(smallest, (p * pValues.length) / (pValues.length - passed));
    adjusted[position] = smallest;
  });
  return adjusted;
}
