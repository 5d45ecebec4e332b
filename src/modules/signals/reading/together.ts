import type { Readable } from "node:stream";
import { orderObserver, type ProposedOrder, uniformOrder } from "./date-order.ts";
import type { Detected } from "./detect.ts";
import type { ReadRow } from "./draft.ts";
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
  order: ProposedOrder;
  /** `unsettled`: nothing says day-first or month-first. `inseparable`: both occur, and no column tells them apart. */
  orderDoubt: "none" | "unsettled" | "inseparable";
  keys: KeyChoice;
  /** Whether low sentiment numbers are the good ones; null when nothing settles it. */
  lowIsPositive: boolean | null;
}

/** Reads the rows a second time, with the questions that the first look raised. */
export async function observeTogether(
  open: () => Readable,
  seen: {
    detected: Detected;
    table: TableStatistics;
    natures: readonly Nature[];
    date: ColumnStatistics | undefined;
    today: string;
    rowLimit: number;
  },
): Promise<Together> {
  const { table, date } = seen;
  const withNature = (nature: Nature) => table.columns.filter(({ index }) => seen.natures[index] === nature);
  const rows = table.rows - table.empty - table.broken;
  const scores = withNature("score");
  const attributes = withNature("attribute");
  const organisations = attributes.filter(
    (column) => column.filled === rows && headerSays.organisation.test(headerWords(column.header)),
  );
  const uniform = date === undefined ? undefined : uniformOrder(date, seen.today);
  const separating = [...attributes, ...withNature("question")].filter(({ distinct }) => distinct <= 100);

  const keys = keyObserver(
    withNature("identifier").slice(0, MOST_KEYS),
    date?.index,
    scores.map(({ index }) => index),
    organisations,
  );
  const order = uniform === null && date !== undefined ? orderObserver(date.index, separating) : undefined;
  const direction = directionOf(withNature("sentiment")[0], scores[0]);
  const observers: { observe(row: ReadRow): void }[] = [keys, order, direction].filter((one) => one !== undefined);
  for await (const row of readRows(open(), seen.detected)) {
    if (row.row > seen.rowLimit) break;
    if (row.problem === undefined) for (const observer of observers) observer.observe(row);
  }

  const separated = order?.result();
  return {
    order: separated ?? { default: uniform?.order ?? mostFrequent(date), exceptions: {} },
    orderDoubt: separated === null ? "inseparable" : uniform?.doubt ? "unsettled" : "none",
    keys: chooseKeys(keys.result(), rows),
    lowIsPositive: direction?.lowIsPositive() ?? null,
  };
}

/** Files have few identifiers; each that is watched costs memory for its keys. */
const MOST_KEYS = 6;

function directionOf(sentiment: ColumnStatistics | undefined, score: ColumnStatistics | undefined) {
  const proposed = score === undefined ? null : proposeScore(score);
  if (sentiment === undefined || score === undefined || proposed === null || proposed.doubt !== null) return undefined;
  return directionObserver(sentiment.index, score.index, proposed.scale, proposed.missing);
}

function mostFrequent(date: ColumnStatistics | undefined): ProposedOrder["default"] {
  if (date === undefined) return "year-first";
  return date.dates["month-first"] > date.dates["day-first"] ? "month-first" : "day-first";
}
