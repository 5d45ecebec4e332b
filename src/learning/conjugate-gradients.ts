/** Many vectors of `length` numbers, one after the other. */
type Vectors = Float64Array;

export interface ConjugateOptions {
  /** How many numbers one vector has. */
  length: number;
  /** The symmetric positive definite matrix times each vector. */
  multiply(vectors: Vectors): Vectors;
  /** Something near to its inverse, symmetric and positive definite as well, times each vector. */
  precondition(vectors: Vectors): Vectors;
  rounds: number;
}

/** Where what is left of a vector is so small beside it, it is solved. */
const ENOUGH = 1e-4;

/**
 * Solves A x = b for each of the vectors b by preconditioned conjugate gradients (Golub and Van Loan 2013, Matrix Computations, algorithm
 * 11.5.1), each with steps of its own.
 */
export function conjugateGradients(
  right: Vectors,
  { length, multiply, precondition, rounds }: ConjugateOptions,
): Vectors {
  const number = right.length / length;
  const solution = new Float64Array(right.length);
  const rest = Float64Array.from(right);
  const begun = products(rest, rest, length);
  let pulled = precondition(rest);
  const direction = Float64Array.from(pulled);
  let strength = products(rest, pulled, length);
  for (let round = 0; round < rounds; round++) {
    const left = products(rest, rest, length);
    if (left.every((sum, each) => sum <= ENOUGH ** 2 * begun[each]!)) break;
    const image = multiply(direction);
    const curvature = products(direction, image, length);
    for (let each = 0; each < number; each++) {
      const step = curvature[each]! > 0 ? strength[each]! / curvature[each]! : 0;
      for (let at = each * length; at < (each + 1) * length; at++) {
        solution[at]! += step * direction[at]!;
        rest[at]! -= step * image[at]!;
      }
    }
    pulled = precondition(rest);
    const next = products(rest, pulled, length);
    for (let each = 0; each < number; each++) {
      const keep = strength[each]! > 0 ? next[each]! / strength[each]! : 0;
      for (let at = each * length; at < (each + 1) * length; at++) direction[at] = pulled[at]! + keep * direction[at]!;
    }
    strength = next;
  }
  return solution;
}

function products(one: Vectors, other: Vectors, length: number): Float64Array {
  const sums = new Float64Array(one.length / length);
  for (let each = 0; each < sums.length; each++) {
    let sum = 0;
    for (let at = each * length; at < (each + 1) * length; at++) sum += one[at]! * other[at]!;
    sums[each] = sum;
  }
  return sums;
}
