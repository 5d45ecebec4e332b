import { expect, it } from "vitest";
import { fitLogistic } from "./logistic.ts";

const examples = [
  [2, 0.5],
  [1.5, -0.5],
  [0.4, 0.2],
  [-0.3, 0.1],
  [-1, 0.6],
  [-2, -0.4],
].map((row) => Float32Array.from(row));
const labels = [0, 0, 1, 0, 1, 1];

it("is pulled towards what was learnt elsewhere: held fast it stays there, held loosely it forgets it", () => {
  const prior = { classes: 2, width: 2, weights: Float32Array.of(0.3, 0.9, 0, -0.3, -0.9, 0) };
  const weightsAt = (penalty: number) => fitLogistic(examples, labels, 2, { penalty, iterations: 500, prior }).weights;
  const firm = weightsAt(1000);
  for (const place of [0, 1, 3, 4]) expect(firm[place]).toBeCloseTo(prior.weights[place]!, 2);
  // What tells two classes apart is the difference of their weights, and that has one best value.
  const loose = weightsAt(1e-3);
  const alone = fitLogistic(examples, labels, 2, { penalty: 1e-3, iterations: 500 }).weights;
  for (const place of [0, 1]) {
    const far = Math.abs(prior.weights[place]! - prior.weights[place + 3]! - (alone[place]! - alone[place + 3]!));
    expect(Math.abs(loose[place]! - loose[place + 3]! - (alone[place]! - alone[place + 3]!))).toBeLessThan(far / 4);
  }
});
