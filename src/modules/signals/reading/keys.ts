import type { KeyEvidence } from "./grouping.ts";
import { headerSays, headerWords } from "./header-words.ts";
import type { ColumnStatistics } from "./statistics.ts";

/** Which identifier does what. */
export interface KeyChoice {
  /** Rows with equal values in these columns are one act; empty when every row is an act. The id itself comes first. */
  grouping: ColumnStatistics[];
  rowId: ColumnStatistics | null;
  customer: ColumnStatistics[];
  /** Ids that nothing uses. */
  unused: ColumnStatistics[];
  evidence: KeyEvidence | null;
}

/**
 * Chooses among identifiers. An id groups rows when it repeats and its rows agree on date and scores: they are then the
 * answers of one act. The organisation that issued it joins the key when it is the same on all rows of each id, because
 * ids of two organisations may coincide, in this file or in the next. Ids of people say who, not which act.
 *
 * @param rows data rows that are neither empty nor broken.
 */
export function chooseKeys(evidence: readonly KeyEvidence[], rows: number): KeyChoice {
  const group = evidence
    .filter((key) => canGroup(key, rows))
    .toSorted((a, b) => Number(says("act", b)) - Number(says("act", a)) || a.column.index - b.column.index)[0];
  const left = evidence.filter((key) => key !== group);
  const unique = left.filter((key) => isNearlyUnique(key, rows));
  const rowId =
    unique.filter((key) => says("row", key) || !says("person", key)).toSorted(byRowWord)[0] ??
    (group === undefined ? unique.find((key) => says("act", key)) : undefined);
  const others = left.filter((key) => key !== rowId);
  return {
    grouping: group === undefined ? [] : [group.column, ...group.constant.slice(0, 1)],
    rowId: rowId?.column ?? null,
    customer: others.filter((key) => says("person", key)).map(({ column }) => column),
    unused: others.filter((key) => !says("person", key)).map(({ column }) => column),
    evidence: group ?? null,
  };
}

/** Repeats often enough not to be a row id with a few rows exported twice, on nearly every row, and means one act. */
function canGroup(key: KeyEvidence, rows: number): boolean {
  const isOneAct = key.repeated > 0 && key.agreeing >= key.repeated * 0.9;
  const isPersonOnly = says("person", key) && !says("act", key);
  return isOneAct && !isPersonOnly && key.rows >= rows * 0.95 && key.repeated >= key.keys * 0.02;
}

function isNearlyUnique(key: KeyEvidence, rows: number): boolean {
  return key.rows >= rows * 0.95 && key.repeated < Math.max(1, key.keys * 0.02);
}

function byRowWord(a: KeyEvidence, b: KeyEvidence): number {
  return Number(says("row", b)) - Number(says("row", a)) || a.column.index - b.column.index;
}

function says(what: keyof typeof headerSays, { column }: KeyEvidence): boolean {
  return headerSays[what].test(headerWords(column.header));
}
