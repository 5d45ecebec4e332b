import type { Example } from "./choice.ts";
import { fitGramHead, type GramHead, gramScores } from "./gram-head.ts";
import { type Grams, gramReader, learnRarity } from "./grams.ts";
import { fitLogistic, type LinearHead, probabilities, softmax } from "./logistic.ts";
import { temperatureFor, tempered } from "./temperature.ts";

export interface MarkedExample extends Example {
  /** All labels it has; a label it was asked about and does not have is absent. */
  labels: ReadonlySet<string>;
  /** The labels about which it says something, whether it has them or not; all of them when left out. */
  about?: ReadonlySet<string>;
}

/** What says of each label whether a text has it: yes or no, label by label. */
export interface Marks {
  rarity: Float32Array;
  heads: Map<string, MarkHead>;
}

type Classifier = Omit<MarkHead, "threshold" | "temperature">;

export interface MarkHead {
  ofVectors: LinearHead;
  ofWords: GramHead;
  /** From this on, before the temperature, the text has the label: where the harmonic mean of precision and recall was best. */
  threshold: number;
  /** Makes the probability honest; see `temperatureFor`. */
  temperature: number;
}

const FOLDS = 3;

/** Learns each of `labels` from all examples. A label needs examples with it and without it; others are left out. */
export function learnMarks(examples: readonly MarkedExample[], labels: readonly string[]): Marks {
  const rarity = learnRarity(examples.map(({ text }) => text));
  const { read } = gramReader(rarity);
  const grams = examples.map(({ text }) => read(text));
  const vectors = examples.map(({ vector }) => vector);
  const heads = new Map<string, MarkHead>();
  for (const label of labels) {
    const telling = examples.flatMap(({ about }, index) => (about === undefined || about.has(label) ? [index] : []));
    const truths = telling.map((index) => (examples[index]!.labels.has(label) ? 1 : 0));
    const having = truths.filter((truth) => truth === 1).length;
    if (having === 0 || having === truths.length) continue;
    const [seen, words] = [telling.map((index) => vectors[index]!), telling.map((index) => grams[index]!)];
    const judged = having < 2 * FOLDS ? [] : judgedByOthers(seen, words, truths);
    const temperature = temperatureFor(
      judged.map(({ probability }) => Float64Array.of(1 - probability, probability)),
      judged.map(({ truth }) => truth),
    );
    heads.set(label, { ...fitHead(seen, words, truths), threshold: bestThreshold(judged), temperature });
  }
  return { rarity, heads };
}

/** Answers the probability of each label the model knows. */
export function marker({
  rarity,
  heads,
}: Marks): (example: Example) => Map<string, { probability: number; has: boolean }> {
  const { read } = gramReader(rarity);
  return ({ text, vector }) => {
    const grams = read(text);
    return new Map(
      [...heads].map(([label, head]) => {
        const said = probabilityOf(head, vector, grams);
        const probability = tempered(Float64Array.of(1 - said, said), head.temperature)[1]!;
        return [label, { probability, has: said >= head.threshold }];
      }),
    );
  };
}

function fitHead(vectors: readonly Float32Array[], grams: readonly Grams[], truths: readonly number[]): Classifier {
  const having = truths.filter((truth) => truth === 1).length;
  // A rare label would be drowned; one in a thousand must not shout either.
  const weight = Math.max(1, Math.min(4, Math.sqrt(truths.length / having / 2)));
  const penalty = truths.length < 500 ? 1e-3 : 3e-5;
  const importance = truths.map((truth) => (truth === 1 ? weight : 1));
  return {
    ofVectors: fitLogistic(vectors, truths, 2, { penalty, iterations: 60, importance }),
    ofWords: fitGramHead(grams, truths, 2, { rounds: 8, importance: [1, weight] }),
  };
}

function probabilityOf(head: Classifier, vector: Float32Array, grams: Grams): number {
  return (probabilities(head.ofVectors, vector)[1]! + softmax(gramScores(head.ofWords, grams))[1]!) / 2;
}

interface Judged {
  probability: number;
  truth: number;
}

/** Each third is judged by what the other two taught, so that threshold and temperature are chosen on texts the head had not seen. */
function judgedByOthers(
  vectors: readonly Float32Array[],
  grams: readonly Grams[],
  truths: readonly number[],
): Judged[] {
  const judged: Judged[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = truths.map((_, index) => index).filter((index) => index % FOLDS !== fold);
    const taught = learnt.map((index) => truths[index]!);
    if (!taught.includes(1)) continue;
    const head = fitHead(
      learnt.map((index) => vectors[index]!),
      learnt.map((index) => grams[index]!),
      taught,
    );
    for (let index = fold; index < truths.length; index += FOLDS) {
      judged.push({ probability: probabilityOf(head, vectors[index]!, grams[index]!), truth: truths[index]! });
    }
  }
  return judged.sort((a, b) => b.probability - a.probability);
}

/** @param judged the likeliest first; .5 where there are none */
function bestThreshold(judged: readonly Judged[]): number {
  const meant = judged.filter(({ truth }) => truth === 1).length;
  let hits = 0;
  let best = { threshold: 0.5, score: 0 };
  judged.forEach(({ probability, truth }, index) => {
    hits += truth;
    const score = (2 * hits) / (index + 1 + meant);
    if (score > best.score) best = { threshold: probability, score };
  });
  return Math.min(0.8, Math.max(0.15, best.threshold));
}
