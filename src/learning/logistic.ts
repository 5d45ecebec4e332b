/** A linear classifier over dense vectors: a row of weights and a bias for each class. */
export interface LinearHead {
  classes: number;
  width: number;
  /** Class after class: `width` weights, then the bias. */
  weights: Float32Array;
}

export interface LogisticOptions {
  /** Strength of the pull of weights towards zero; the bias is free. */
  penalty: number;
  iterations?: number;
  /** How much each example counts; all the same if absent. */
  importance?: ArrayLike<number>;
  /**
   * What was learnt elsewhere: learning begins there, and weights are pulled there instead of towards zero (Chelba and Acero 2004, Adaptation
   * of maximum entropy capitalizer, https://aclanthology.org/W04-3237/).
   */
  prior?: LinearHead;
}

/**
 * Multinomial logistic regression by L-BFGS (Nocedal and Wright 2006, Numerical Optimization, algorithm 7.4, with backtracking).
 * Deterministic. `examples` are rows of equal width, `labels` their classes from 0.
 */
export function fitLogistic(
  examples: readonly Float32Array[],
  labels: ArrayLike<number>,
  classes: number,
  { penalty, iterations = 80, importance, prior }: LogisticOptions,
): LinearHead {
  const width = examples[0]?.length ?? 0;
  const stride = width + 1;
  const start = prior === undefined ? new Float64Array(classes * stride) : Float64Array.from(prior.weights);
  const objective = logisticLoss(examples, labels, classes, penalty, importance, start);
  const weights = minimise(objective, start, iterations);
  return { classes, width, weights: Float32Array.from(weights) };
}

/** The probability of each class, before any calibration. */
export function probabilities(head: LinearHead, vector: Float32Array): Float64Array {
  return softmax(scoresOf(head, vector));
}

/** The score of each class: what the probabilities are made of. */
export function scoresOf({ classes, width, weights }: LinearHead, vector: Float32Array): Float64Array {
  const scores = new Float64Array(classes);
  for (let label = 0; label < classes; label++) {
    const row = label * (width + 1);
    let score = weights[row + width]!;
    for (let index = 0; index < width; index++) score += weights[row + index]! * vector[index]!;
    scores[label] = score;
  }
  return scores;
}

export function softmax(scores: Float64Array): Float64Array {
  const largest = Math.max(...scores);
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    scores[index] = Math.exp(scores[index]! - largest);
    sum += scores[index]!;
  }
  for (let index = 0; index < scores.length; index++) scores[index]! /= sum;
  return scores;
}

/** Writes the gradient at `weights` and answers the loss. */
type Objective = (weights: Float64Array, gradient: Float64Array) => number;

function logisticLoss(
  examples: readonly Float32Array[],
  labels: ArrayLike<number>,
  classes: number,
  penalty: number,
  importance: ArrayLike<number> | undefined,
  start: Float64Array,
): Objective {
  const width = examples[0]?.length ?? 0;
  const stride = width + 1;
  const probability = new Float64Array(classes);
  let total = 0;
  for (let example = 0; example < examples.length; example++) total += importance?.[example] ?? 1;
  return (weights, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let example = 0; example < examples.length; example++) {
      const vector = examples[example]!;
      const counts = importance?.[example] ?? 1;
      for (let label = 0; label < classes; label++) {
        const row = label * stride;
        let score = weights[row + width]!;
        for (let index = 0; index < width; index++) score += weights[row + index]! * vector[index]!;
        probability[label] = score;
      }
      softmax(probability);
      loss -= counts * Math.log(probability[labels[example]!]! + 1e-300);
      for (let label = 0; label < classes; label++) {
        const slope = counts * (probability[label]! - (label === labels[example] ? 1 : 0));
        if (Math.abs(slope) < 1e-7) continue;
        const row = label * stride;
        for (let index = 0; index < width; index++) gradient[row + index]! += slope * vector[index]!;
        gradient[row + width]! += slope;
      }
    }
    let pull = 0;
    for (let place = 0; place < weights.length; place++) {
      gradient[place]! /= total;
      if (place % stride === width) continue;
      const moved = weights[place]! - start[place]!;
      gradient[place]! += penalty * moved;
      pull += moved ** 2;
    }
    return loss / total + (penalty / 2) * pull;
  };
}

const MEMORY = 8;

function minimise(objective: Objective, start: Float64Array, iterations: number): Float64Array {
  const size = start.length;
  const weights = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let loss = objective(weights, gradient);
  const past: { step: Float64Array; change: Float64Array; inverse: number }[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const steepness = Math.sqrt(dot(gradient, gradient));
    if (steepness < 1e-5) break;
    const direction = towards(gradient, past);
    const slope = dot(direction, gradient);
    const next = new Float64Array(size);
    const nextGradient = new Float64Array(size);
    let length = iteration === 0 ? 5 * Math.min(1, 1 / steepness) : 1;
    let nextLoss = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 20; attempt++, length /= 2) {
      for (let place = 0; place < size; place++) next[place] = weights[place]! - length * direction[place]!;
      nextLoss = objective(next, nextGradient);
      if (nextLoss <= loss - 1e-4 * length * slope) break;
    }
    if (!(nextLoss < loss)) break;
    const step = next.map((value, place) => value - weights[place]!);
    const change = nextGradient.map((value, place) => value - gradient[place]!);
    const curvature = dot(step, change);
    if (curvature > 1e-12) past.push({ step, change, inverse: 1 / curvature });
    if (past.length > MEMORY) past.shift();
    const gained = loss - nextLoss;
    weights.set(next);
    [gradient, loss] = [nextGradient, nextLoss];
    if (gained < 1e-7) break;
  }
  return weights;
}

/** The gradient bent by what earlier steps said of the curvature (the two loops of L-BFGS). */
function towards(
  gradient: Float64Array,
  past: readonly { step: Float64Array; change: Float64Array; inverse: number }[],
): Float64Array {
  const direction = Float64Array.from(gradient);
  const shares: number[] = [];
  for (let index = past.length - 1; index >= 0; index--) {
    const { step, change, inverse } = past[index]!;
    shares[index] = inverse * dot(step, direction);
    addScaled(direction, change, -shares[index]!);
  }
  const last = past.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.inverse * dot(last.change, last.change));
    for (let place = 0; place < direction.length; place++) direction[place]! *= scale;
  }
  past.forEach(({ step, change, inverse }, index) => {
    addScaled(direction, step, shares[index]! - inverse * dot(change, direction));
  });
  return direction;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++) target[index]! += factor * source[index]!;
}
