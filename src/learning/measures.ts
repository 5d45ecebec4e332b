/** How well answers agree with what people said. */
export interface Agreement {
  n: number;
  /** Share of answers that are right. */
  accuracy: number;
  /** Mean over the classes of the harmonic mean of precision and recall; a class that nobody used counts 0. */
  macroF1: number;
}

/** Compares one answer a text with one truth a text. */
export function agreement<T>(truths: readonly T[], answers: readonly T[], classes: readonly T[]): Agreement {
  const right = truths.filter((truth, index) => truth === answers[index]).length;
  const scores = classes.map((each) => {
    const hits = truths.filter((truth, index) => truth === each && answers[index] === each).length;
    const said = answers.filter((answer) => answer === each).length;
    const meant = truths.filter((truth) => truth === each).length;
    return f1(hits, said, meant);
  });
  return { n: truths.length, accuracy: right / truths.length, macroF1: mean(scores) };
}

export interface SetAgreement {
  n: number;
  /** Over all labels of all texts together. */
  microF1: number;
  /** Mean over the labels. */
  macroF1: number;
  precision: number;
  recall: number;
}

/** Compares sets of labels: `truths` and `answers` hold a set a text. */
export function setAgreement<T>(
  truths: readonly ReadonlySet<T>[],
  answers: readonly ReadonlySet<T>[],
  labels: readonly T[],
): SetAgreement {
  const each = labels.map((label) => ({
    hits: truths.filter((truth, index) => truth.has(label) && answers[index]!.has(label)).length,
    said: answers.filter((answer) => answer.has(label)).length,
    meant: truths.filter((truth) => truth.has(label)).length,
  }));
  const sum = (key: "hits" | "said" | "meant") => each.reduce((total, counts) => total + counts[key], 0);
  const [hits, said, meant] = [sum("hits"), sum("said"), sum("meant")];
  return {
    n: truths.length,
    microF1: f1(hits, said, meant),
    macroF1: mean(each.map((counts) => f1(counts.hits, counts.said, counts.meant))),
    precision: said === 0 ? 0 : hits / said,
    recall: meant === 0 ? 0 : hits / meant,
  };
}

function f1(hits: number, said: number, meant: number): number {
  return said + meant === 0 ? 0 : (2 * hits) / (said + meant);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
