import { describe, expect, it } from "vitest";
import { fitKernelHead, kernelScores } from "./kernel-head.ts";
import { seededRandom } from "./random.ts";

const examples = [
  [1, 0, 0],
  [0.9, 0.3, 0.1],
  [0.8, -0.2, 0.3],
  [0, 1, 0],
  [0.2, 0.9, -0.1],
  [-0.3, 0.8, 0.2],
  [0, 0, 1],
  [0.1, 0.2, 0.9],
  [-0.2, 0.1, 0.8],
  [0.5, 0.5, 0.5],
].map((row) => Float32Array.from(row));
const labels = [0, 0, 0, 1, 1, 1, 2, 2, 2, 1];

describe("a kernel head", () => {
  it("answers what scikit-learn 1.2 answers", () => {
    const head = fitKernelHead(examples, labels, 3);
    // KernelRidge(kernel="rbf", gamma=1.5, alpha=0.05), fitted to 1 for the class and -0.5 for both others.
    for (const [asked, answered] of [
      [
        [0.7, 0.6, 0.1],
        [0.205903, 0.374252, -0.580155],
      ],
      [
        [0.4, -0.1, 0.7],
        [0.039722, -0.333746, 0.294025],
      ],
    ] as const) {
      const scores = kernelScores(head, Float32Array.from(asked));
      answered.forEach((score, label) => {
        expect(scores[label]).toBeCloseTo(score, 3);
      });
    }
  });

  it("solves what has more examples than guides: each example has the score that the equations demand", () => {
    const random = seededRandom(5);
    const number = 1203;
    const many = Array.from({ length: number }, () => Float32Array.from({ length: 6 }, () => random(2001) / 1000 - 1));
    const classes = many.map(([first]) => (first! > 0 ? 1 : 0));
    const head = fitKernelHead(many, classes, 2);
    // (K + 0.05 I) W = Y: the score K W of an example is its target less 0.05 times its weight.
    for (let index = 0; index < number; index += 100) {
      const scores = kernelScores(head, many[index]!);
      const target = classes[index] === 0 ? 1 : -1;
      expect(scores[0]).toBeCloseTo(target - 0.05 * head.weights[2 * index]!, 2);
    }
  });

  it("knows one class alone", () => {
    const head = fitKernelHead(examples.slice(0, 1), [0], 1);
    expect([...kernelScores(head, examples[0]!)][0]).toBeGreaterThan(0.9);
  });
});
