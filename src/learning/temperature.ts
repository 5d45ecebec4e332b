import { softmax } from "./logistic.ts";

/** Fewer judged answers say nothing about how honest probabilities are: then they stay as they are. */
const FEWEST = 20;

/** Probabilities made more or less sure of themselves: raised to one over the temperature, and brought to a sum of 1 again. */
export function tempered(chances: Float64Array, temperature: number): Float64Array {
  return softmax(chances.map((chance) => Math.log(chance + 1e-12) / temperature));
}

/**
 * The temperature under which what is true is likeliest, among .4 to 3 (Guo et al. 2017, https://arxiv.org/abs/1706.04599). The answers
 * must be about texts that were not learnt from. No answer changes by it, only how sure it is.
 */
export function temperatureFor(answers: readonly Float64Array[], truths: readonly number[]): number {
  if (answers.length < FEWEST) return 1;
  let best = { temperature: 1, loss: Number.POSITIVE_INFINITY };
  for (let step = 8; step <= 60; step++) {
    const temperature = step / 20;
    const loss = answers.reduce(
      (sum, chances, index) => sum - Math.log(tempered(chances, temperature)[truths[index]!]! + 1e-9),
      0,
    );
    if (loss < best.loss) best = { temperature, loss };
  }
  return best.temperature;
}
