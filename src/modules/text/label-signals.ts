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
import { settleLanguages, type UsualLanguages, usualLanguages } from "./languages.ts";
import { allThemes } from "./store.ts";
import type { InForce, ReadText, UnderstandingOf } from "./understanding.ts";

/** Texts that were understood before their transaction began. */
export interface UnderstoodBefore {
  version: string;
  languages: UsualLanguages;
  texts: Map<string, ReadText>;
}

/**
 * Understands the texts of some signals, outside of any transaction: a model takes milliseconds for each. Resolves once they are read from
 * the database, to what the model will have made of them.
 */
export async function understandBefore(
  db: Database,
  workspaceId: string,
  signalIds: readonly string[],
  understandingOf: UnderstandingOf,
): Promise<{ result: Promise<UnderstoodBefore> }> {
  await understandingOf.awaken();
  const inForce = await understandingOf(db, workspaceId);
  const matter = (await readTexts(db, workspaceId, signalIds)).filter(saysSomething);
  const languages = await languagesOf(db, workspaceId, matter);
  const texts = understood(inForce, matter, languages);
  return { result: texts.then((read) => ({ version: inForce.version, languages, texts: read })) };
}

const languagesOf = (db: Database, workspaceId: string, matter: readonly SignalWords[]) =>
  usualLanguages(
    db,
    workspaceId,
    matter.map(({ sourceId }) => sourceId),
  );

/** What was found in some signals. */
export interface ReadSignals {
  version: string;
  labels: NewLabel[];
  encoderVersion: string;
  meanings: TextMeaning[];
  languages: UsualLanguages;
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
  const languages = before?.languages ?? (await languagesOf(db, workspaceId, matter));
  const keyOf = keyWith(languages);
  const known = before?.version === inForce.version ? before.texts : new Map<string, ReadText>();
  const missing = matter.filter((words) => saysSomething(words) && !known.has(keyOf(words)));
  const now = missing.length === 0 ? new Map<string, ReadText>() : await understood(inForce, missing, languages);
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
  return { version: inForce.version, labels, encoderVersion: inForce.encoderVersion, meanings, languages };
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
  await settleLanguages(db, workspaceId, read.languages);
}

async function understood(
  inForce: InForce,
  matter: readonly SignalWords[],
  languages: UsualLanguages,
): Promise<Map<string, ReadText>> {
  const keyOf = keyWith(languages);
  // Copies of one answer are understood once.
  const distinct = new Map(
    matter.map((words) => [keyOf(words), { ...words, usualLanguage: languages.get(words.sourceId) ?? null }]),
  );
  const results = await inForce.understandAll([...distinct.values()]);
  return new Map([...distinct.keys()].map((key, index) => [key, results[index]!]));
}

function saysSomething({ text, question }: SignalWords): boolean {
  return text !== "" && !isPlaceholder(text, question ?? undefined);
}

const keyWith =
  (languages: UsualLanguages) =>
  ({ text, question, sourceId }: SignalWords) =>
    JSON.stringify([question, languages.get(sourceId) ?? null, text]);

/**
 * What a person said stands above what was read: the tone of the whole, which themes, and, where they were judged, the statements. Where a
 * theme was found stays.
 */
function asJudged(
  { signalId, ordinal, text }: SignalWords,
  read: readonly NewLabel[],
  { tone, themeIds, statements }: Correction,
  stillThere: ReadonlySet<string>,
): NewLabel[] {
  const meant = new Set(themeIds.filter((id) => stillThere.has(id)));
  const polarity = polarityOf(tone);
  const whole = { signalId, kind: "sentiment", themeId: null, polarity, textOrdinal: ordinal } as const;
  const language = read.find(({ kind, start }) => kind === "sentiment" && start === null)?.language;
  const around = (start: number | null) =>
    statements.find((statement) => start !== null && statement.start <= start && start < statement.end);
  const kept = read.flatMap((label): NewLabel[] => {
    if (label.kind === "sentiment") return label.start === null || statements.length > 0 ? [] : [label];
    if (label.kind !== "theme") return [label];
    if (!meant.has(label.themeId ?? "")) return [];
    const statement = around(label.start);
    if (statement === undefined) return [label];
    // It was found in a statement that, a person says, speaks of something else.
    if (!statement.themeIds.includes(label.themeId ?? "")) return [];
    return [{ ...label, polarity: polarityOf(statement.tone) }];
  });
  const judged = statements.flatMap(({ start, end, tone: sound, themeIds: about }): NewLabel[] => {
    const stretch = { ...whole, polarity: polarityOf(sound), start, end };
    const isFound = (id: string) => kept.some((label) => label.themeId === id && around(label.start)?.start === start);
    return [
      ...(stretch.polarity === null || sound === "neutral" ? [] : [stretch]),
      ...about
        .filter((id) => meant.has(id) && !isFound(id))
        .map((themeId): NewLabel => ({ ...stretch, kind: "theme", themeId })),
    ];
  });
  const found = new Set([...kept, ...judged].flatMap(({ themeId }) => themeId ?? []));
  return [
    { ...whole, start: null, end: null, language },
    ...kept,
    ...judged,
    ...[...meant]
      .filter((id) => !found.has(id))
      .map((themeId): NewLabel => ({ ...whole, kind: "theme", themeId, start: 0, end: text.length })),
  ];
}

const polarityOf = (tone: Correction["tone"]) => (tone === "none" ? null : tone);

function labelsOf({ signalId, ordinal, text }: SignalWords, result: ReadText | undefined): NewLabel[] {
  const whole = { signalId, kind: "sentiment", themeId: null, textOrdinal: ordinal, start: null, end: null } as const;
  // It says nothing; the label says that this was looked at.
  if (result === undefined || text === "") return [{ ...whole, polarity: null }];
  const probability = result.chances === null ? undefined : Math.max(...result.chances);
  const language = result.language ?? undefined;
  const labels: NewLabel[] = [{ ...whole, polarity: result.polarity, probability, language }];
  for (const { start, end, polarity, probability: sure, signs } of result.statements) {
    for (const { kind, sign, start: from, end: to } of signs) {
      labels.push({ signalId, kind, sign, themeId: null, polarity: null, textOrdinal: ordinal, start: from, end: to });
    }
    if (polarity === "neutral" || polarity === null) continue;
    const stretch = { start, end, probability: sure ?? undefined };
    labels.push({ signalId, kind: "sentiment", themeId: null, polarity, textOrdinal: ordinal, ...stretch });
  }
  for (const { key, start, end, polarity, probability: sure } of result.themes) {
    const stretch = { start, end, probability: sure ?? undefined };
    labels.push({ signalId, kind: "theme", themeId: key, polarity, textOrdinal: ordinal, ...stretch });
  }
  return labels;
}
