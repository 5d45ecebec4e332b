/**
 * Cholesky's factor of a symmetric positive definite matrix, in place (Golub and Van Loan 2013, Matrix Computations, algorithm 4.2.2, row
 * by row): `matrix` holds the lower triangle in rows of `size` numbers. Takes size³/6 multiplications.
 *
 * @throws RangeError where the matrix is not positive definite
 */
export function factorInPlace(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const rest = matrix[row * size + column]! - dotOfRows(matrix, row * size, column * size, column);
      if (column < row) matrix[row * size + column] = rest / matrix[column * size + column]!;
      else if (rest > 0) matrix[row * size + row] = Math.sqrt(rest);
      else throw new RangeError("The matrix is not positive definite.");
    }
  }
}

/** Solves A X = B in place by the factor of A; `right` holds B in rows of `columns` numbers and becomes X. */
export function solveInPlace(factor: Float64Array, size: number, right: Float64Array, columns: number): void {
  for (let row = 0; row < size; row++) {
    for (let before = 0; before < row; before++) subtract(right, columns, row, before, factor[row * size + before]!);
    divide(right, columns, row, factor[row * size + row]!);
  }
  for (let row = size - 1; row >= 0; row--) {
    divide(right, columns, row, factor[row * size + row]!);
    for (let before = 0; before < row; before++) subtract(right, columns, before, row, factor[row * size + before]!);
  }
}

/** Four sums at once: one would wait for itself at every step. */
function dotOfRows(matrix: Float64Array, one: number, other: number, length: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let at = 0;
  for (; at + 3 < length; at += 4) {
    first += matrix[one + at]! * matrix[other + at]!;
    second += matrix[one + at + 1]! * matrix[other + at + 1]!;
    third += matrix[one + at + 2]! * matrix[other + at + 2]!;
    fourth += matrix[one + at + 3]! * matrix[other + at + 3]!;
  }
  for (; at < length; at++) first += matrix[one + at]! * matrix[other + at]!;
  return first + second + third + fourth;
}

function subtract(rows: Float64Array, columns: number, target: number, source: number, factor: number): void {
  const to = target * columns;
  const from = source * columns;
  for (let column = 0; column < columns; column++) rows[to + column]! -= factor * rows[from + column]!;
}

function divide(rows: Float64Array, columns: number, row: number, divisor: number): void {
  for (let at = row * columns; at < (row + 1) * columns; at++) rows[at]! /= divisor;
}
