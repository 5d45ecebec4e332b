import type { Readable } from "node:stream";
import { type OrderEvidence, orderObserver } from "./date-order.ts";
import type { ReadRow } from "./draft.ts";
import type { Detected } from "./forms/format.ts";
import { keyObserver } from "./grouping.ts";
import { headerSays, headerWords } from "./header-words.ts";
import { chooseKeys, type KeyChoice } from "./keys.ts";
import type { Nature } from "./nature.ts";
import { readRows } from "./rows.ts";
import { proposeScore } from "./scales.ts";
import { directionObserver } from "./sentiment-values.ts";
import type { ColumnStatistics, TableStatistics } from "./statistics.ts";

/** What only shows when columns are seen together. */
export interface Together {
  /** Sound rows looked at: the whole file, up to a million. */
  rows: number;
  /** Undefined when no column is a date. */
  order: OrderEvidence | undefined;
  keys: KeyChoice;
  /** Whether low sentiment numbers are the good ones; null when nothing settles it. */
  lowIsPositive: boolean | null;
}

/**
 * Reads the rows a second time, with the questions that the first look raised. This goes further into the file than the
 * first look: rows of one act, and dates written another way, may only come late.
 */
export async function observeTogether(
  open: () => Readable,
  seen: {
    detected: Detected;
    table: TableStatistics;
    natures: readonly Nature[];
    date: ColumnStatistics | undefined;
    today: string;
  },
): Promise<Together> {
  const { table, date } = seen;
  const withNature = (nature: Nature) => table.columns.filter(({ index }) => seen.natures[index] === nature);
  const sound = table.rows - table.empty - table.broken;
  const scores = withNature("score");
  const attributes = withNature("attribute");
  const organisations = attributes.filter(
    (column) => column.filled === sound && headerSays.organisation.test(headerWords(column.header)),
  );
  const separating = [...attributes, ...withNature("question")].filter(({ distinct }) => distinct <= 100);

  const keys = keyObserver(
    withNature("identifier").slice(0, MOST_KEYS),
    date?.index,
    scores.map(({ index }) => index),
    organisations,
  );
  const order = date === undefined ? undefined : orderObserver(date, separating);
  const direction = directionOf(withNature("sentiment")[0], scores[0]);
  const observers: { observe(row: ReadRow): void }[] = [keys, order, direction].filter((one) => one !== undefined);
  let rows = 0;
  for await (const row of readRows(open(), seen.detected)) {
    if (row.row > MOST_ROWS) break;
    if (row.problem !== undefined) continue;
    rows += 1;
    for (const observer of observers) observer.observe(row);
  }
  return {
    rows,
    order: order?.result(seen.today),
    keys: chooseKeys(keys.result(), rows),
    lowIsPositive: direction?.lowIsPositive() ?? null,
  };
}

const MOST_ROWS = 1_000_000;

/** Files have few identifiers; each that is watched costs memory for its keys. */
const MOST_KEYS = 6;

function directionOf(sentiment: ColumnStatistics | undefined, score: ColumnStatistics | undefined) {
  const proposed = score === undefined ? null : proposeScore(score);
  if (sentiment === undefined || score === undefined || proposed === null || proposed.doubt !== null) return undefined;
  return directionObserver(sentiment.index, score.index, proposed.scale, proposed.missing);
}
