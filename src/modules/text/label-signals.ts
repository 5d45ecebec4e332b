import type { Database } from "../../kernel/context.ts";
import { isPlaceholder } from "../../language/normalise.ts";
import {
  type NewLabel,
  readTexts,
  type SignalWords,
  type TextMeaning,
  writeLabels,
  writeMeanings,
} from "../signals/index.ts";
import { type Correction, inForceOf, placeOf, readCorrections } from "./corrections.ts";
import { allThemes } from "./store.ts";
import type { InForce, ReadText, UnderstandingOf } from "./understanding.ts";

/** Texts that were understood before their transaction began. */
export interface UnderstoodBefore {
  version: string;
  texts: Map<string, ReadText>;
}

/** Understands the texts of some signals, outside of any transaction: a model takes milliseconds for each. */
export async function understandBefore(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
  understandingOf: UnderstandingOf,
): Promise<UnderstoodBefore> {
  await understandingOf.awaken();
  const inForce = await understandingOf(db, workspaceId);
  const matter = (await readTexts(db, workspaceId, signalIds)).filter(saysSomething);
  return { version: inForce.version, texts: await understood(inForce, matter) };
}

/** What was found in some signals. */
export interface ReadSignals {
  version: string;
  labels: NewLabel[];
  encoderVersion: string;
  meanings: TextMeaning[];
}

/** The labels of some signals with the version in force, to be written or kept for later, and what their texts are about. */
export async function labelsFor(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
  understandingOf: UnderstandingOf,
  before?: UnderstoodBefore,
): Promise<ReadSignals> {
  const inForce = await understandingOf(db, workspaceId);
  const matter = await readTexts(db, workspaceId, signalIds);
  const known = before?.version === inForce.version ? before.texts : new Map<string, ReadText>();
  const missing = matter.filter((words) => saysSomething(words) && !known.has(keyOf(words)));
  const now = missing.length === 0 ? new Map<string, ReadText>() : await understood(inForce, missing);
  const judged = inForceOf(await readCorrections(db, workspaceId, signalIds));
  const themes = judged.size === 0 ? [] : await allThemes(db, workspaceId);
  const stillThere = new Set(themes.map(({ id }) => id));
  const labels = matter.flatMap((words) => {
    const read = labelsOf(words, known.get(keyOf(words)) ?? now.get(keyOf(words)));
    const correction = judged.get(placeOf(words));
    return correction === undefined ? read : asJudged(words, read, correction, stillThere);
  });
  const meanings = matter.flatMap((words) => {
    const read = known.get(keyOf(words)) ?? now.get(keyOf(words));
    return read === undefined ? [] : [{ signalId: words.signalId, ordinal: words.ordinal, meaning: read.meaning }];
  });
  return { version: inForce.version, labels, encoderVersion: inForce.encoderVersion, meanings };
}

/**
 * Writes the labels of some signals, replacing those that rules gave them before. What was understood before counts where text and
 * version are still the same; the rest, where somebody changed it meanwhile, is understood now.
 */
export async function labelSignals(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
  understandingOf: UnderstandingOf,
  before?: UnderstoodBefore,
): Promise<void> {
  const read = await labelsFor(db, workspaceId, signalIds, understandingOf, before);
  await writeLabels(db, workspaceId, { origin: "rules", version: read.version, signalIds, labels: read.labels });
  await writeMeanings(db, workspaceId, { version: read.encoderVersion, meanings: read.meanings });
}

async function understood(inForce: InForce, matter: readonly SignalWords[]): Promise<Map<string, ReadText>> {
  // Copies of one answer are understood once.
  const distinct = new Map(matter.map((words) => [keyOf(words), words]));
  const results = await inForce.understandAll([...distinct.values()]);
  return new Map([...distinct.keys()].map((key, index) => [key, results[index]!]));
}

function saysSomething({ text, question }: SignalWords): boolean {
  return text !== "" && !isPlaceholder(text, question ?? undefined);
}

const keyOf = ({ text, question }: SignalWords) => JSON.stringify([question, text]);

/** What a person said stands above what was read: the tone of the whole, and which themes; where one was found stays. */
function asJudged(
  { signalId, ordinal, text }: SignalWords,
  read: readonly NewLabel[],
  { tone, themeIds }: Correction,
  stillThere: ReadonlySet<string>,
): NewLabel[] {
  const meant = new Set(themeIds);
  const found = new Set(read.flatMap(({ themeId }) => themeId ?? []));
  const kept = read.filter(({ kind, themeId, start }) =>
    kind === "theme" ? meant.has(themeId ?? "") : start !== null,
  );
  const whole = { signalId, kind: "sentiment", themeId: null, polarity: tone, textOrdinal: ordinal } as const;
  const added = themeIds.filter((id) => !found.has(id) && stillThere.has(id));
  return [
    { ...whole, start: null, end: null },
    ...kept,
    ...added.map((themeId): NewLabel => ({ ...whole, kind: "theme", themeId, start: 0, end: text.length })),
  ];
}

function labelsOf({ signalId, ordinal, text }: SignalWords, result: ReadText | undefined): NewLabel[] {
  const whole = { signalId, kind: "sentiment", themeId: null, textOrdinal: ordinal, start: null, end: null } as const;
  // It says nothing; the label says that this was looked at.
  if (result === undefined || text === "") return [{ ...whole, polarity: null }];
  const probability = result.chances === null ? undefined : Math.max(...result.chances);
  const labels: NewLabel[] = [{ ...whole, polarity: result.polarity, probability }];
  for (const { start, end, polarity, signs } of result.statements) {
    for (const { kind, sign, start: from, end: to } of signs) {
      labels.push({ signalId, kind, sign, themeId: null, polarity: null, textOrdinal: ordinal, start: from, end: to });
    }
    if (polarity === "neutral") continue;
    labels.push({ signalId, kind: "sentiment", themeId: null, polarity, textOrdinal: ordinal, start, end });
  }
  for (const { key, start, end, polarity } of result.themes) {
    labels.push({ signalId, kind: "theme", themeId: key, polarity, textOrdinal: ordinal, start, end });
  }
  return labels;
}
