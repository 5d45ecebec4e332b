import { fingerprint } from "../../src/language/fingerprint.ts";
import { type ChoiceExample, chooser, learnChoice, nearest, prototypesOf } from "../../src/learning/choice.ts";
import { learnMarks, type MarkedExample, marker } from "../../src/learning/marks.ts";
import { agreement, mean, setAgreement } from "../../src/learning/measures.ts";
import { seededRandom, shuffled } from "../../src/learning/random.ts";
import type { Encoding } from "./encode.ts";
import type { Row } from "./run.ts";
import type { LabelRow, Sets } from "./sets.ts";

/** Rows about what texts are about: one label of many (Banking77), several themes a text (NHS). */
export async function themeRows(sets: Sets, encoding: Encoding): Promise<Row[]> {
  return [...(await bankingRows(sets, encoding)), await nhsRow(sets, encoding)];
}

async function bankingRows(sets: Sets, encoding: Encoding): Promise<Row[]> {
  const set = sets.banking();
  const names = {
    byName: { name: "one of 77 intents, by their names alone", bars: { accuracy: 0.65 } },
    byTen: { name: "one of 77 intents, ten examples each", bars: { accuracy: 0.84 } },
    byAll: { name: "one of 77 intents, all examples", bars: { accuracy: 0.935 } },
  };
  if (set === undefined) return Object.values(names);
  const examplesOf = async (rows: readonly LabelRow[]): Promise<ChoiceExample[]> => {
    const wholes = await encoding.wholes(rows.map(({ text }) => text));
    return rows.map((row, index) => ({ ...row, ...wholes[index]! }));
  };
  // Without the official test part, a quarter is held back by a hash of the text.
  const isHeld = ({ text }: LabelRow) => set.test === undefined && isHeldBack(text);
  const learn = await examplesOf(set.train.filter((row) => !isHeld(row)));
  const ask = await examplesOf(set.test ?? set.train.filter(isHeld));
  const truths = ask.map(({ label }) => label);
  const labels = [...new Set(truths)].sort();
  const n = ask.length;
  const heldBack = set.test === undefined;

  const words = labels.map((label) => label.replaceAll(/[_?]/g, " ").trim().toLowerCase());
  const nameExamples = await examplesOf(labels.map((label, at) => ({ label, text: words[at]! })));
  const plain = nameExamples.map(({ meaning }) => meaning);
  const asked = await encoding.meanings(words.map((name) => `I have a question about ${name}`));
  const starts = plain.map((vector, label) => unit(vector.map((value, index) => value + asked[label]![index]!)));
  const prototypes = prototypesOf(
    starts,
    learn.map(({ meaning }) => meaning),
  );
  const named = ask.map(({ meaning }) => labels[nearest(prototypes, meaning).label]!);

  const few = [1, 2, 3].map((seed) => {
    const order = shuffled(learn, seededRandom(seed));
    const ten = labels.flatMap((label) => order.filter((row) => row.label === label).slice(0, 10));
    // Whoever has examples of a theme has its name too.
    return accuracyOf(learnChoice([...ten, ...nameExamples]), ask, truths, labels);
  });
  const all = accuracyOf(learnChoice(learn), ask, truths, labels);
  return [
    { ...names.byName, n, heldBack, values: { accuracy: agreement(truths, named, labels).accuracy } },
    { ...names.byTen, n, heldBack, values: { accuracy: mean(few) } },
    { ...names.byAll, n, heldBack, values: { accuracy: all } },
  ];
}

function accuracyOf(
  choice: ReturnType<typeof learnChoice>,
  ask: readonly ChoiceExample[],
  truths: readonly string[],
  labels: readonly string[],
): number {
  const choose = chooser(choice);
  const answers = ask.map((example) => {
    const chances = choose(example);
    return choice.labels[chances.indexOf(Math.max(...chances))]!;
  });
  return agreement(truths, answers, labels).accuracy;
}

async function nhsRow(sets: Sets, encoding: Encoding): Promise<Row> {
  const name = "several themes a text, NHS, themes with 100 examples or more";
  const bars = { microF1: 0.63, macroF1: 0.5 };
  const rows = sets.nhs()?.filter(({ text, themes }) => themes.length > 0 && text.split(/\s+/).length >= 2);
  if (rows === undefined) return { name, bars };
  const counts = new Map<string, number>();
  for (const { themes } of rows) for (const theme of themes) counts.set(theme, (counts.get(theme) ?? 0) + 1);
  const labels = [...counts].filter(([, count]) => count >= 100).map(([label]) => label);
  const vectors = await encoding.meanings(rows.map(({ text }) => text));
  const examples = rows.map(
    ({ text, themes }, index): MarkedExample => ({ text, vector: vectors[index]!, labels: new Set(themes) }),
  );
  const draws = [4, 5, 6].map((seed) => {
    const order = shuffled(examples, seededRandom(seed));
    const cut = Math.floor(order.length * 0.7);
    const mark = marker(learnMarks(order.slice(0, cut), labels));
    const ask = order.slice(cut);
    const known = new Set(labels);
    return setAgreement(
      ask.map((example) => new Set([...example.labels].filter((label) => known.has(label)))),
      ask.map((example) => new Set([...mark(example)].flatMap(([label, { has }]) => (has ? [label] : [])))),
      labels,
    );
  });
  return {
    name: `${name} (${labels.length})`,
    n: examples.length,
    bars,
    values: {
      microF1: mean(draws.map(({ microF1 }) => microF1)),
      macroF1: mean(draws.map(({ macroF1 }) => macroF1)),
      precision: mean(draws.map(({ precision }) => precision)),
      recall: mean(draws.map(({ recall }) => recall)),
    },
  };
}

export function isHeldBack(text: string): boolean {
  return Number.parseInt(fingerprint(text.toLowerCase().trim()).slice(-4), 16) % 4 === 0;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
