import { expect, it } from "vitest";
import { seededRandom } from "./random.ts";
import { principalSubspace, within } from "./subspace.ts";

const random = seededRandom(3);
const number = () => random(2001) / 1000 - 1;
const axes = Array.from({ length: 3 }, () => Float32Array.from({ length: 20 }, number));
// Twenty numbers each, but they vary in three ways only.
const vectors = Array.from({ length: 50 }, () => {
  const shares = [number(), number(), number()];
  return Float32Array.from({ length: 20 }, (_, at) =>
    shares.reduce((sum, share, axis) => sum + share * axes[axis]![at]!, 0),
  );
});
const distance = (one: Float32Array, other: Float32Array) =>
  Math.hypot(...one.map((value, index) => value - other[index]!));

it("keeps all distances in as many directions as the vectors vary in, at right angles", () => {
  const subspace = principalSubspace(vectors, 8);
  expect(subspace).toHaveLength(3);
  subspace.forEach((one, index) => {
    subspace.forEach((other, place) => {
      const cosine = one.reduce((sum, value, at) => sum + value * other[at]!, 0);
      expect(cosine).toBeCloseTo(index === place ? 1 : 0, 5);
    });
  });
  const [first, second] = [vectors[0]!, vectors[1]!];
  expect(distance(within(subspace, first), within(subspace, second))).toBeCloseTo(distance(first, second), 4);
});
