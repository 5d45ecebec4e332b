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
  among: readonly string[] = delimiters,
): { delimiter: string; records: FileRecord[] } {
  const tried = among.map((delimiter) => {
    const records = firstRecords(sample, delimiter, SAMPLE_RECORDS, isWholeFile);
    const columns = records[0]?.cells.length ?? 0;
    const agreeing = records.filter(({ cells }) => cells.length === columns).length;
    return { delimiter, records, columns, agreement: records.length === 0 ? 0 : agreeing / records.length };
  });
  // A quote right behind the delimiter that is never closed leaves not even a header. That is the delimiter nonetheless.
  const unfinished = tried.find(({ records }) => records.length === 0);
  if (unfinished !== undefined) return unfinished;
  const dividing = tried.filter(({ columns, agreement }) => columns > 1 && agreement >= 0.5);
  const [best] = dividing.toSorted((a, b) => b.agreement - a.agreement || b.columns - a.columns);
  if (best !== undefined) return best;
  // One column, or rows too ragged to agree: the reading that leaves most rows whole; a comma when that settles nothing.
  const whole = tried.filter(({ columns }) => columns === 1).toSorted((a, b) => b.agreement - a.agreement);
  return whole[0] ?? tried.toSorted((a, b) => b.agreement - a.agreement)[0]!;
}

const SAMPLE_RECORDS = 200;
