import { unpacked } from "./packed.ts";

export interface Near {
  number: number;
  /** From -1 to 1, the cosine of their angle. */
  likeness: number;
}

/** Vectors side by side, by ascending numbers, that are all compared with what is asked for: exact, 40 ms for 100,000. */
export function vectorShelf() {
  let width = 0;
  let count = 0;
  let numbers = new Float64Array(0);
  let scales = new Float32Array(0);
  let steps = new Int8Array(0);

  function makeRoom(wanted: number): void {
    if (wanted <= numbers.length) return;
    const room = Math.max(wanted, numbers.length * 2, 1024);
    numbers = enlarged(numbers, new Float64Array(room));
    scales = enlarged(scales, new Float32Array(room));
    steps = enlarged(steps, new Int8Array(room * width));
  }

  /** The place of a number, or -1: they ascend. */
  function placeOf(number: number): number {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] === number) return middle;
      if (numbers[middle]! < number) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  function likenessAt(place: number, vector: Float32Array): number {
    const from = place * width;
    let sum = 0;
    for (let index = 0; index < width; index++) sum += vector[index]! * steps[from + index]!;
    // Eight bits round, and what is the same could be more than the same.
    return Math.min(1, sum * scales[place]!);
  }

  return {
    /** @param added ascending numbers, all above those that are there */
    add(added: readonly number[], packed: readonly Uint8Array[]): void {
      for (const [index, bytes] of packed.entries()) {
        const vector = unpacked(bytes);
        width ||= vector.steps.length;
        makeRoom(count + packed.length - index);
        numbers[count] = added[index]!;
        scales[count] = vector.scale;
        steps.set(vector.steps, count * width);
        count++;
      }
    },
    /** The `most` that are most like one of `vectors`, the most alike first; with `only`, among those numbers. */
    nearest(vectors: readonly Float32Array[], most: number, only?: readonly number[]): Near[] {
      const places = only?.map(placeOf).filter((place) => place !== -1);
      const asked = places?.length ?? count;
      const likenesses = new Float32Array(asked);
      for (let index = 0; index < asked; index++) {
        const place = places?.[index] ?? index;
        let best = -1;
        for (const vector of vectors) best = Math.max(best, likenessAt(place, vector));
        likenesses[index] = best;
      }
      const least = asked <= most ? -2 : likenesses.toSorted()[asked - most]!;
      const found: Near[] = [];
      likenesses.forEach((likeness, index) => {
        if (likeness >= least) found.push({ number: numbers[places?.[index] ?? index]!, likeness });
      });
      return found.sort((one, other) => other.likeness - one.likeness || one.number - other.number).slice(0, most);
    },
  };
}

function enlarged<T extends Float64Array | Float32Array | Int8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
