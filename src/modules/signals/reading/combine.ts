import type { Conflict, DraftSignal, RowFacts } from "./draft.ts";

/**
 * One act from its rows.
 *
 * What an act has once, its first row with a value decides, and any other value is kept as a conflict: each score (so a
 * rating repeated on every row counts once), each attribute. Its day is the earliest of its rows: later ones are when
 * somebody followed up or worked on it. Texts are kept in file order; the same answer to the same question counts once.
 * Labels and sentiments of a row belong to its text when it has exactly one, else to the signal.
 *
 * @param rows of one group, ascending, at least one.
 */
export function combineRows(externalId: string, rows: readonly RowFacts[]): DraftSignal {
  const draft: DraftSignal = {
    externalId,
    occurredOn: rows.map((row) => row.occurredOn).toSorted()[0]!,
    customer: { identifiers: [], attributes: {} },
    attributes: {},
    scores: [],
    texts: [],
    sourceLabels: [],
    sentiments: [],
    rowNumbers: rows.map(({ row }) => row),
    conflicts: [],
  };
  const attributes = onceEach(draft.conflicts);
  const customerAttributes = onceEach(draft.conflicts);
  for (const row of rows) {
    if (row.occurredOn !== draft.occurredOn) {
      draft.conflicts.push({ column: "date", kept: draft.occurredOn, dropped: row.occurredOn, row: row.row });
    }
    attributes.add(row.attributes, row.row);
    customerAttributes.add(row.customerAttributes, row.row);
    addIdentifiers(draft, row);
    addScores(draft, row);
    const texts = addTexts(draft, row);
    const textOrdinal = texts.length === 1 ? texts[0]! : null;
    addLabels(draft, row, textOrdinal);
  }
  draft.attributes = attributes.values();
  draft.customer.attributes = customerAttributes.values();
  return draft;
}

/** Collects named values of which the first counts. */
function onceEach(conflicts: Conflict[]) {
  const kept = new Map<string, string>();
  return {
    add(values: Readonly<Record<string, string>>, row: number): void {
      for (const [column, value] of Object.entries(values)) {
        const first = kept.get(column);
        if (first === undefined) kept.set(column, value);
        else if (first !== value) conflicts.push({ column, kept: first, dropped: value, row });
      }
    },
    values: () => Object.fromEntries(kept),
  };
}

function addIdentifiers({ customer }: DraftSignal, row: RowFacts): void {
  for (const { kind, value } of row.identifiers) {
    const isKnown = customer.identifiers.some((known) => known.kind === kind && known.value === value);
    if (!isKnown) customer.identifiers.push({ kind, value });
  }
}

function addScores(draft: DraftSignal, row: RowFacts): void {
  for (const score of row.scores) {
    const first = draft.scores.find(({ name }) => name === score.name);
    if (first === undefined) draft.scores.push(score);
    else if (first.value !== score.value) {
      draft.conflicts.push({ column: score.name, kept: first.raw, dropped: score.raw, row: row.row });
    }
  }
}

/** @returns the ordinals of the row's texts, whether new or already known. */
function addTexts(draft: DraftSignal, row: RowFacts): number[] {
  return row.texts.map(({ question, text }) => {
    const known = draft.texts.find((other) => other.text === text && other.question === question);
    if (known !== undefined) return known.ordinal;
    const ordinal = draft.texts.length;
    draft.texts.push({ ordinal, question, text });
    return ordinal;
  });
}

function addLabels(draft: DraftSignal, row: RowFacts, textOrdinal: number | null): void {
  for (const theme of row.themes) {
    const isKnown = draft.sourceLabels.some((label) => label.theme === theme && label.textOrdinal === textOrdinal);
    if (!isKnown) draft.sourceLabels.push({ theme, textOrdinal });
  }
  const polarity = row.sentiment;
  if (polarity === null) return;
  const known = draft.sentiments.find((sentiment) => sentiment.textOrdinal === textOrdinal);
  if (known === undefined) draft.sentiments.push({ polarity, textOrdinal });
  else if (known.polarity !== polarity) {
    draft.conflicts.push({ column: "sentiment", kept: known.polarity, dropped: polarity, row: row.row });
  }
}
