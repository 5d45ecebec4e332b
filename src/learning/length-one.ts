/** The same direction with length 1; a vector of zeros stays as it is. */
export function lengthOne(vector: Float32Array): Float32Array<ArrayBuffer> {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
