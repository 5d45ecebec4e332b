/** Passages that people gave for a label, by their vectors of length 1. */
export interface Passages {
  belong: readonly Float32Array[];
  /** What does not belong, however alike it sounds. */
  not: readonly Float32Array[];
}

/** How like a text is to the likest passage that belongs, and to the likest that does not; 0 where there is none. */
export function likenessTo({ belong, not }: Passages, vector: Float32Array): { belong: number; not: number } {
  return { belong: likest(belong, vector), not: likest(not, vector) };
}

function likest(passages: readonly Float32Array[], vector: Float32Array): number {
  return passages.reduce((most, passage) => {
    let sum = 0;
    for (let index = 0; index < vector.length; index++) sum += passage[index]! * vector[index]!;
    return Math.max(most, sum);
  }, 0);
}
