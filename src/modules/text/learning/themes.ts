import { setImmediate as breathe } from "node:timers/promises";
import { learnMarks, type MarkedExample, type Marks } from "../../../learning/marks.ts";
import { setAgreement } from "../../../learning/measures.ts";
import { type LearningReport, leastOfTheme } from "../contract.ts";
import type { Lesson, School } from "./lesson.ts";

type Choice = "none" | "old" | "new";

/**
 * A head for each theme that has examples enough. Each theme by itself keeps what does best on what was held back: words and passages
 * alone, the head in force, or the one learnt now; of two that do the same the plainer one, and the newer one.
 */
export async function learnThemes(
  rest: readonly Lesson[],
  held: readonly Lesson[],
  { passages, inForce, readerWith }: School,
): Promise<{ kept: Marks[]; changed: boolean; report: LearningReport["themes"] }> {
  const exampleOf = ({ correction, text, encoded }: Lesson): MarkedExample => ({
    text,
    vector: encoded.whole.meaning,
    labels: new Set(correction.themeIds),
  });
  const ofPassages = passages.map(
    ({ themeId, belongs, text, encoded }): MarkedExample => ({
      ...{ text, vector: encoded.whole.meaning },
      labels: new Set(belongs ? [themeId] : []),
      about: new Set([themeId]),
    }),
  );
  // Which of its comment's themes a statement has, and which it has not; of other themes it says nothing new.
  const ofStatements = rest.flatMap(({ correction, statements }) =>
    statements.length < 2
      ? []
      : statements.map(
          ({ text, themeIds, encoding }): MarkedExample => ({
            ...{ text, vector: encoding.meaning, labels: new Set(themeIds) },
            about: new Set(correction.themeIds),
          }),
        ),
  );
  const examples = [...rest.map(exampleOf), ...ofPassages, ...ofStatements];
  const learnable = labelsWithEnough(examples);
  const learnt: Marks = { rarity: new Float32Array(), heads: new Map() };
  for (const id of learnable) {
    const { rarity, heads } = learnMarks(examples, [id]);
    learnt.rarity = rarity;
    for (const [label, head] of heads) learnt.heads.set(label, head);
    // Pages are served by the same thread.
    await breathe();
  }

  const truths = held.map(({ correction }) => new Set(correction.themeIds));
  const read: Record<Choice, ReadonlySet<string>[]> = { none: [], old: [], new: [] };
  for (const [choice, heads] of [
    ["none", []],
    ["old", inForce.themes],
    ["new", [learnt]],
  ] as const) {
    const reader = readerWith(heads);
    for (const lesson of held) read[choice].push(reader(lesson));
    await breathe();
  }

  const isThere: Record<Choice, (id: string) => boolean> = {
    none: () => true,
    old: (id) => inForce.themes.some(({ heads }) => heads.has(id)),
    new: (id) => learnt.heads.has(id),
  };
  const ids = new Set([...learnable, ...inForce.themes.flatMap(({ heads }) => [...heads.keys()])]);
  const best = new Map<string, Choice>();
  for (const id of ids) {
    const f1 = (choice: Choice) => setAgreement(truths, read[choice], [id]).microF1;
    const order = (["none", "new", "old"] as const).filter((choice) => isThere[choice](id));
    // Where nothing held back has or was given the theme, nobody can tell: what is in force stays.
    const isAsked =
      truths.some((truth) => truth.has(id)) || order.some((choice) => read[choice].some((set) => set.has(id)));
    const unasked = isThere.old(id) ? "old" : "none";
    best.set(id, isAsked ? order.reduce((one, other) => (f1(other) > f1(one) ? other : one)) : unasked);
  }
  const now: Choice = "new";
  const chosen = (id: string) => best.get(id) ?? "none";
  const labels = [...new Set(truths.flatMap((truth) => [...truth]))];
  const overall = (answers: readonly ReadonlySet<string>[]) =>
    labels.length === 0 ? null : setAgreement(truths, answers, labels).microF1;
  const after = held.map((_, index) => new Set(labels.filter((id) => read[chosen(id)][index]!.has(id))));
  const keep = ({ rarity, heads }: Marks, choice: Choice): Marks => ({
    rarity,
    heads: new Map([...heads].filter(([id]) => chosen(id) === choice)),
  });
  return {
    kept: [keep(learnt, now), ...inForce.themes.map((marks) => keep(marks, "old"))].filter(
      ({ heads }) => heads.size > 0,
    ),
    changed: [...best].some(([id, choice]) => choice === now || (choice === "none" && isThere.old(id))),
    report: {
      ...{ n: held.length, before: overall(read.old), after: overall(after) },
      learnt: [...best.values()].filter((choice) => choice === now).length,
      tried: learnable.length,
    },
  };
}

function labelsWithEnough(examples: readonly MarkedExample[]): string[] {
  const counts = new Map<string, number>();
  for (const { labels } of examples) for (const id of labels) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].flatMap(([id, number]) => (number >= leastOfTheme ? [id] : []));
}
