import { rowsAboveHeader, statedDelimiter } from "./forms/preamble.ts";
import { type FileRecord, firstRecords } from "./records.ts";

/** The delimiters that are tried, commonest first. */
export const delimiters = [",", ";", "\t", "|"] as const;

/** How the caller wants a file to be read, instead of what is found out. */
export interface Asked {
  /** Of a workbook, instead of the one that seems to be meant. */
  sheet?: string;
  encoding?: string;
  /** What divides the cells of a delimited text. */
  delimiter?: string;
}

/**
 * The delimiter under which the rows of a sample agree best with their header on the number of columns, with the
 * sample's records under it. A header that no delimiter divides is a file of one column.
 */
export function chooseDelimiter(
  sample: Buffer,
  isWholeFile: boolean,
  among: readonly string[] = statedIn(sample) ?? delimiters,
): { delimiter: string; records: FileRecord[] } {
  const tried = among.map((delimiter) => {
    const records = firstRecords(sample, delimiter, SAMPLE_RECORDS, isWholeFile);
    return { delimiter, records, ...agreementBelow(records, 0) };
  });
  // A quote right behind the delimiter that is never closed leaves not even a header. That is the delimiter nonetheless.
  const unfinished = tried.find(({ records }) => records.length === 0);
  if (unfinished !== undefined) return unfinished;
  const dividing = tried.filter(({ columns, agreement }) => columns > 1 && agreement >= 0.5);
  const [best] = dividing.toSorted((a, b) => b.agreement - a.agreement || b.columns - a.columns);
  if (best !== undefined) return best;
  // A short report with more lines below its rows than rows: rows as wide as a wide header are no accident.
  const wide = tried.filter(({ columns, agreeing }) => columns >= WIDE && agreeing > 1);
  if (wide.length > 0) return wide.toSorted((a, b) => b.agreeing - a.agreeing || b.columns - a.columns)[0]!;
  const titled = tried
    .map((each) => ({
      ...each,
      ...agreementBelow(each.records, rowsAboveHeader(each.records.map(({ cells }) => cells))),
    }))
    .filter(({ columns, agreeing, agreement }) => columns > 2 && agreeing > 1 && agreement >= 0.5);
  if (titled.length > 0) return titled.toSorted((a, b) => b.agreement - a.agreement || b.columns - a.columns)[0]!;
  // One column, or rows too ragged to agree: the reading that leaves most rows whole; a comma when that settles nothing.
  const whole = tried.filter(({ columns }) => columns === 1).toSorted((a, b) => b.agreement - a.agreement);
  return whole[0] ?? tried.toSorted((a, b) => b.agreement - a.agreement)[0]!;
}

/** How many records are as wide as the header, which stands below so many others, and which share of all from it on. */
function agreementBelow(records: readonly FileRecord[], rowsAbove: number) {
  const below = records.slice(rowsAbove);
  const columns = below[0]?.cells.length ?? 0;
  const agreeing = below.filter(({ cells }) => cells.length === columns).length;
  return { columns, agreeing, agreement: below.length === 0 ? 0 : agreeing / below.length };
}

function statedIn(sample: Buffer): string[] | null {
  const stated = statedDelimiter(sample.toString("utf8", 0, 20));
  return stated === null || stated === "" ? null : [stated];
}

const SAMPLE_RECORDS = 200;
/** Columns from which a header and a row agree by more than the commas of two sentences. */
const WIDE = 4;
