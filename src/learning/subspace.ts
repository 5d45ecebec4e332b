import { seededRandom, shuffled } from "./random.ts";

/** Directions, each of length 1 and at right angles to the others: fewer numbers that keep nearly all that tells vectors apart. */
export type Subspace = readonly Float32Array[];

/** More examples move the directions hardly at all, and take longer. */
const SAMPLE = 1024;
const PASSES = 2;

/**
 * The `dimensions` directions along which `vectors` are longest, by subspace iteration from random signs (Halko, Martinsson and Tropp
 * 2011, Finding structure with randomness, algorithm 4.4, https://arxiv.org/abs/0909.4061). Deterministic. Answers fewer where the
 * vectors do not reach so many.
 */
export function principalSubspace(vectors: readonly Float32Array[], dimensions: number): Subspace {
  const random = seededRandom(1);
  const sample = vectors.length > SAMPLE ? shuffled(vectors, random).slice(0, SAMPLE) : vectors;
  const width = sample[0]?.length ?? 0;
  // Nothing to save, and few signs in a row would often be the same.
  if (width <= dimensions) return Array.from({ length: width }, (_, at) => axis(at, width));
  let directions: Float32Array[] = Array.from({ length: Math.min(dimensions, sample.length) }, () =>
    Float32Array.from({ length: width }, () => (random(2) === 0 ? -1 : 1)),
  );
  for (let pass = 0; pass < PASSES; pass++) {
    const pulled = directions.map((direction) => {
      const sum = new Float64Array(width);
      for (const vector of sample) {
        const share = dot(direction, vector);
        for (let at = 0; at < width; at++) sum[at]! += share * vector[at]!;
      }
      return Float32Array.from(sum);
    });
    directions = atRightAngles(pulled);
  }
  return directions;
}

/** The vector's share of each direction. */
export function within(directions: Subspace, vector: Float32Array): Float32Array {
  const shares = new Float32Array(directions.length);
  for (let index = 0; index < directions.length; index++) shares[index] = dot(directions[index]!, vector);
  return shares;
}

function axis(at: number, width: number): Float32Array {
  const direction = new Float32Array(width);
  direction[at] = 1;
  return direction;
}

/** Gram and Schmidt, twice over, which leaves no error that matters; a vector that lies among those before it is left out. */
function atRightAngles(vectors: readonly Float32Array[]): Float32Array[] {
  const directions: Float32Array[] = [];
  for (const vector of vectors) {
    const before = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < 2; pass++) {
      for (const direction of directions) {
        const share = dot(direction, vector);
        for (let at = 0; at < vector.length; at++) vector[at]! -= share * direction[at]!;
      }
    }
    const length = Math.sqrt(dot(vector, vector));
    if (length > 1e-6 * before) directions.push(vector.map((value) => value / length));
  }
  return directions;
}

/** Two sums at once: one would wait for itself at every step. */
function dot(one: Float32Array, other: Float32Array): number {
  let even = 0;
  let odd = 0;
  const end = one.length - (one.length % 2);
  for (let at = 0; at < end; at += 2) {
    even += one[at]! * other[at]!;
    odd += one[at + 1]! * other[at + 1]!;
  }
  return end < one.length ? even + odd + one[end]! * other[end]! : even + odd;
}
