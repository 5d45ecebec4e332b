import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { conjugateGradients } from "./conjugate-gradients.ts";
import { seededRandom, shuffled } from "./random.ts";
import { principalSubspace, type Subspace, within } from "./subspace.ts";

/** A classifier that asks how near a vector is to each example it has learnt from. */
export interface KernelHead {
  classes: number;
  subspace: Subspace;
  /** Example after example: its numbers in the subspace. */
  places: Float32Array;
  /** Example after example: its weight for each class. */
  weights: Float32Array;
}

/** Of 1,536 numbers 256 lose .001 of accuracy on Banking77, 128 lose .003. */
const DIMENSIONS = 256;
/** Nearness is exp(-3/2 distance²): of two vectors of length 1 and cosine c exp(3 (c - 1)). */
const SHARPNESS = 3;
const PENALTY = 0.05;
/**
 * Some examples by which the equations are brought near to their solution; only how soon it is reached depends on them. To ask 2,500
 * examples alone instead of all 7,500 would answer in a third of the time and cost .01 of accuracy.
 */
const GUIDES = 1000;
/** What the guides leave of an example's nearness to itself, and the penalty. */
const LEFT = 0.15;
/** Enough by then: further ones change one answer in a thousand. Without guides thirty are too few. */
const ROUNDS = 8;

/**
 * Ridge regression with a Gaussian kernel (Rifkin, Yeo and Poggio 2003, Regularized least-squares classification) towards 1 for an
 * example's class and equally less for the others: (K + penalty I) W = Y, where K holds the nearness of examples to each other. Solved
 * by conjugate gradients, preconditioned by some of the examples (Frangella, Tropp and Udell 2023, Randomized Nyström preconditioning,
 * https://arxiv.org/abs/2110.02820). Deterministic; K takes 4 bytes a pair, 400 MB for 10,000 examples. `labels` are classes from 0.
 */
export function fitKernelHead(
  examples: readonly Float32Array[],
  labels: ArrayLike<number>,
  classes: number,
): KernelHead {
  const subspace = principalSubspace(examples, DIMENSIONS);
  const places = new Float32Array(examples.length * subspace.length);
  examples.forEach((example, index) => {
    places.set(within(subspace, example), index * subspace.length);
  });
  const nearness = nearnessOfAll(places, examples.length);

  // Made full to multiples of four, so that sums go by twos and fours; what is added are zeros.
  const { size } = nearness;
  const columns = roundUp(classes);
  const right = new Float64Array(columns * size);
  const others = -1 / Math.max(1, classes - 1);
  for (let label = 0; label < classes; label++) {
    for (let index = 0; index < examples.length; index++) {
      right[label * size + index] = labels[index] === label ? 1 : others;
    }
  }
  const every = Int32Array.from({ length: size }, (_, index) => index);
  const solution = conjugateGradients(right, {
    length: size,
    multiply: (vectors) => {
      const sums = rowsTimes(nearness, every, vectors);
      for (let at = 0; at < sums.length; at++) sums[at]! += PENALTY * vectors[at]!;
      return sums;
    },
    precondition: preconditioner(nearness, examples.length),
    rounds: ROUNDS,
  });
  const weights = new Float32Array(examples.length * classes);
  for (let index = 0; index < examples.length; index++) {
    for (let label = 0; label < classes; label++) weights[index * classes + label] = solution[label * size + index]!;
  }
  return { classes, subspace, places, weights };
}

/** About 1 for the class it speaks for and 0 or less for others; probabilities only after a temperature. */
export function kernelScores({ classes, subspace, places, weights }: KernelHead, vector: Float32Array): Float64Array {
  const scores = new Float64Array(classes);
  const place = within(subspace, vector);
  const number = weights.length / classes;
  for (let example = 0; example < number; example++) {
    const near = nearnessOf(place, 0, places, example * place.length, place.length);
    const row = example * classes;
    for (let label = 0; label < classes; label++) scores[label]! += near * weights[row + label]!;
  }
  return scores;
}

/** A symmetric matrix in rows of `size` numbers. */
interface Square {
  size: number;
  numbers: Float32Array;
}

function nearnessOfAll(places: Float32Array, number: number): Square {
  const size = roundUp(number);
  const width = places.length / number;
  const numbers = new Float32Array(size * size);
  for (let row = 0; row < number; row++) {
    for (let column = 0; column <= row; column++) {
      const near = nearnessOf(places, row * width, places, column * width, width);
      numbers[row * size + column] = near;
      numbers[column * size + row] = near;
    }
  }
  return { size, numbers };
}

/** Two sums at once: one would wait for itself at every step. */
function nearnessOf(one: Float32Array, from: number, other: Float32Array, start: number, width: number): number {
  let even = 0;
  let odd = 0;
  const end = width - (width % 2);
  for (let at = 0; at < end; at += 2) {
    const first = one[from + at]! - other[start + at]!;
    const second = one[from + at + 1]! - other[start + at + 1]!;
    even += first * first;
    odd += second * second;
  }
  const last = end < width ? one[from + end]! - other[start + end]! : 0;
  return Math.exp((-SHARPNESS / 2) * (even + odd + last * last));
}

/**
 * The inverse of (L I + G'M⁻¹G), which is near to the matrix itself, by Woodbury's identity: (v - G'(L M + GG')⁻¹ G v) / L. G holds the
 * nearness of the guides to all examples, M that among themselves, L what they leave.
 */
function preconditioner(nearness: Square, number: number): (vectors: Float64Array) => Float64Array {
  const { size, numbers } = nearness;
  const order = shuffled(
    Array.from({ length: number }, (_, index) => index),
    seededRandom(1),
  );
  const guides = Int32Array.from(order.slice(0, Math.floor(Math.min(number, GUIDES) / 4) * 4));
  const count = guides.length;
  const rows = new Float64Array(count * size);
  guides.forEach((guide, index) => {
    rows.set(numbers.subarray(guide * size, (guide + 1) * size), index * size);
  });
  const products = rowsTimes(nearness, guides, rows);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      products[row * count + column]! += LEFT * numbers[guides[row]! * size + guides[column]!]!;
    }
    products[row * count + row]! += 1e-3;
  }
  const factor = new CholeskyDecomposition(Matrix.from1DArray(count, count, products));
  return (vectors) => {
    const columns = vectors.length / size;
    const sums = rowsTimes(nearness, guides, vectors);
    const shares = factor.solve(Matrix.from1DArray(columns, count, sums).transpose());
    const pulled = Float64Array.from(vectors);
    for (let column = 0; column < columns; column++) {
      for (let guide = 0; guide < count; guide++) {
        subtractRow(pulled, column * size, rows, guide * size, shares.get(guide, column), size);
      }
    }
    for (let at = 0; at < pulled.length; at++) pulled[at]! /= LEFT;
    return pulled;
  };
}

function subtractRow(
  target: Float64Array,
  to: number,
  rows: Float64Array,
  from: number,
  share: number,
  size: number,
): void {
  for (let at = 0; at < size; at++) target[to + at]! -= share * rows[from + at]!;
}

/**
 * Of each vector its products with the chosen rows; an even number of rows, and vectors by the four. Two rows by four vectors at a time,
 * so that each number read serves more than once: twice as fast as pair by pair.
 */
function rowsTimes({ size, numbers }: Square, rows: Int32Array, vectors: Float64Array): Float64Array {
  const columns = vectors.length / size;
  const sums = new Float64Array(columns * rows.length);
  for (let row = 0; row < rows.length; row += 2) {
    const a = rows[row]! * size;
    const b = rows[row + 1]! * size;
    for (let column = 0; column < columns; column += 4) {
      const c = column * size;
      const d = c + size;
      const e = d + size;
      const f = e + size;
      let ac = 0;
      let ad = 0;
      let ae = 0;
      let af = 0;
      let bc = 0;
      let bd = 0;
      let be = 0;
      let bf = 0;
      for (let at = 0; at < size; at++) {
        const upper = numbers[a + at]!;
        const lower = numbers[b + at]!;
        const first = vectors[c + at]!;
        const second = vectors[d + at]!;
        const third = vectors[e + at]!;
        const fourth = vectors[f + at]!;
        ac += upper * first;
        ad += upper * second;
        ae += upper * third;
        af += upper * fourth;
        bc += lower * first;
        bd += lower * second;
        be += lower * third;
        bf += lower * fourth;
      }
      const at = column * rows.length + row;
      sums[at] = ac;
      sums[at + 1] = bc;
      sums[at + rows.length] = ad;
      sums[at + rows.length + 1] = bd;
      sums[at + 2 * rows.length] = ae;
      sums[at + 2 * rows.length + 1] = be;
      sums[at + 3 * rows.length] = af;
      sums[at + 3 * rows.length + 1] = bf;
    }
  }
  return sums;
}

function roundUp(number: number): number {
  return Math.ceil(number / 4) * 4;
}
