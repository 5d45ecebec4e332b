import { nearestOthers } from "../../src/encoder/neighbours.ts";
import { namesOfGroups } from "../../src/language/group-names.ts";
import { emergingGroups } from "../../src/learning/emerging.ts";
import { GRAINS, groupsOf, linkTexts, membersOf } from "../../src/learning/groups.ts";
import { mean } from "../../src/learning/measures.ts";
import { seededRandom, shuffled } from "../../src/learning/random.ts";
import type { Encoding } from "./encode.ts";
import type { Row } from "./run.ts";
import type { LabelRow, Sets } from "./sets.ts";
import { isHeldBack } from "./themes.ts";

/** Rows about what is found without labels: groups that match what people call one thing, and groups that are new. */
export async function groupRows(sets: Sets, encoding: Encoding): Promise<Row[]> {
  const banking = sets.banking();
  const held = banking && (banking.test ?? banking.train.filter(({ text }) => isHeldBack(text)));
  const clinc = sets.clinc()?.filter(({ label }) => label !== "oos");
  const rows = [
    await discovery("discovery, 77 intents", held, encoding, { nmi: 0.81, purity: 0.72 }),
    await discovery(
      "discovery, 150 intents",
      clinc?.filter(({ text }) => isHeldBack(text)),
      encoding,
      { nmi: 0.89 },
    ),
  ];
  const bars = { precision: 0.9, recall: 0.5 };
  rows.push(
    banking === undefined || held === undefined
      ? { name: "emerging themes", bars }
      : await emergence("emerging themes", banking.train, held, encoding, bars),
  );
  return rows;
}

async function discovery(
  name: string,
  rows: readonly LabelRow[] | undefined,
  encoding: Encoding,
  bars: Record<string, number>,
): Promise<Row> {
  if (rows === undefined) return { name, bars };
  const vectors = await encoding.meanings(rows.map(({ text }) => text));
  const graph = await linkTexts(vectors, nearestOthers);
  const groups = groupsOf(graph, GRAINS.fine);
  const labels = rows.map(({ label }) => label);
  const members = membersOf(groups).filter(({ length }) => length >= 5);
  const names = namesOfGroups(members.map((places) => places.map((place) => rows[place]!.text)));
  const shared = members.filter((places, group) => {
    const truth = commonest(places.map((place) => labels[place]!)).label;
    const words = new Set(
      truth
        .toLowerCase()
        .split(/[_? ]+/)
        .map(stem),
    );
    return names[group]!.join(" ")
      .split(" ")
      .some((word) => words.has(stem(word)));
  });
  return {
    name,
    n: rows.length,
    bars,
    values: {
      ...sharedWith(groups, labels),
      groups: members.length,
      namesSharingAWord: shared.length / members.length,
    },
  };
}

/** Ten intents of the 77 are taken out of the old texts; what is flagged in old and new together should be them. Eight draws. */
async function emergence(
  name: string,
  train: readonly LabelRow[],
  fresh: readonly LabelRow[],
  encoding: Encoding,
  bars: Record<string, number>,
): Promise<Row> {
  const known = new Set(fresh);
  const old = train.filter((row) => !known.has(row));
  const labels = [...new Set(old.map(({ label }) => label))].sort();
  const draws: { precision: number; recall: number }[] = [];
  for (let seed = 1; seed <= 8; seed++) {
    const added = new Set(shuffled(labels, seededRandom(seed * 13)).slice(0, 10));
    const rows = [...old.filter(({ label }) => !added.has(label)), ...fresh];
    const first = rows.length - fresh.length;
    const graph = await linkTexts(await encoding.meanings(rows.map(({ text }) => text)), nearestOthers);
    const flagged = emergingGroups(graph, (place) => place >= first).map(({ members }) => {
      const news = members.filter((place) => place >= first);
      const { label, number } = commonest(news.map((place) => rows[place]!.label));
      return { label, isNew: added.has(label), isMostly: number / news.length >= 0.5 };
    });
    const found = new Set(flagged.filter(({ isNew, isMostly }) => isNew && isMostly).map(({ label }) => label));
    const right = flagged.filter(({ isNew }) => isNew).length;
    draws.push({ precision: flagged.length === 0 ? 1 : right / flagged.length, recall: found.size / added.size });
  }
  const values = {
    precision: mean(draws.map((draw) => draw.precision)),
    recall: mean(draws.map((draw) => draw.recall)),
  };
  return { name, n: fresh.length, bars, values };
}

/** Normalised mutual information (arithmetic mean) and purity. */
function sharedWith(groups: Int32Array, labels: readonly string[]): { nmi: number; purity: number } {
  const n = labels.length;
  const count = (keys: Iterable<string>) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const ofGroups = count(Array.from(groups, String));
  const ofLabels = count(labels);
  const ofBoth = count(labels.map((label, place) => `${groups[place]} ${label}`));
  const entropy = (counts: Map<string, number>) =>
    [...counts.values()].reduce((sum, number) => sum - (number / n) * Math.log(number / n), 0);
  const largest = new Map<string, number>();
  let information = 0;
  for (const [key, number] of ofBoth) {
    const at = key.indexOf(" ");
    const [group, label] = [key.slice(0, at), key.slice(at + 1)];
    information += (number / n) * Math.log((number * n) / (ofGroups.get(group)! * ofLabels.get(label)!));
    largest.set(group, Math.max(largest.get(group) ?? 0, number));
  }
  return {
    nmi: (2 * information) / (entropy(ofGroups) + entropy(ofLabels)),
    purity: [...largest.values()].reduce((sum, number) => sum + number, 0) / n,
  };
}

function commonest(labels: readonly string[]): { label: string; number: number } {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [label, number] = [...counts].sort((one, other) => other[1] - one[1])[0] ?? ["", 0];
  return { label, number };
}

function stem(word: string): string {
  return word.replace(/(ing|ed|es|s)$/, "").slice(0, 5);
}
