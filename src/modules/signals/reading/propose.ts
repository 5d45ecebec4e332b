import type { Readable } from "node:stream";
import { AppError } from "../../../kernel/error.ts";
import type { Mapping } from "../contract.ts";
import type { Layout } from "../layouts/layout.ts";
import { invitationsOf, leaveOutOf, rolesOf } from "../layouts/roles.ts";
import { assignRoles, completeRoles } from "./assign-roles.ts";
import type { Asked } from "./delimiter.ts";
import { detect } from "./detect.ts";
import type { Examined } from "./examined.ts";
import { findingsAbout } from "./findings.ts";
import { headerSays, headerWords } from "./header-words.ts";
import { type Nature, naturesOf } from "./nature.ts";
import { resolutionOf } from "./resolution.ts";
import { type ColumnStatistics, gatherStatistics } from "./statistics.ts";
import { observeTogether } from "./together.ts";

/** How to read a file, proposed for a person to confirm or correct. */
export interface Proposal {
  mapping: Mapping;
  /** What was found and assumed, in plain sentences. */
  findings: string[];
  /** Up to five different values a column, in file order. */
  samples: string[][];
  /** Data rows looked at; all of them when `isWholeFile`. */
  rows: number;
  isWholeFile: boolean;
}

/**
 * Looks at a file and proposes how to read it: how it is written, what each column is, in which order its dates are
 * written, which rows are one act, how finely it is dated. Looks closely at the first `rowLimit` rows, and for
 * what connects rows at up to a million, in bounded memory.
 *
 * @param open gives the file's bytes from the start.
 * @param options.today the workspace's day: a date order that puts feedback into the future is the wrong one.
 * @throws AppError as {@link detect}, and NO_DATA_ROWS when all rows are empty.
 */
export async function propose(
  open: () => Readable,
  options: { fileName: string; today: string; rowLimit?: number } & Asked,
): Promise<Proposal> {
  const rowLimit = options.rowLimit ?? 200_000;
  const detected = await detect(open, options);
  const { layout, labels, headers } = detected;
  const table = await gatherStatistics(open, { ...detected, headers: labels }, rowLimit);
  if (table.rows === 0) throw new AppError("NO_DATA_ROWS");
  const natures = naturesOf(table.columns);
  const given = layout === null ? null : rolesOf(layout, headers, labels);
  const date = table.columns[given?.findIndex((as) => as?.role === "date") ?? -1] ?? chooseDate(table.columns, natures);
  const together = await observeTogether(open, { detected, table, natures, date, today: options.today });
  const examined: Examined = { detected, table, natures, date, together };
  const { roles, findings } = given === null ? assignRoles(examined) : completeRoles(given, examined);
  const dateOrder = orderOf(examined);
  const resolution = resolutionOf(date, dateOrder);
  const mapping: Mapping = {
    sourceName: layout?.sourceName ?? sourceName(options.fileName, layout),
    kind: layout?.kind ?? kindOf(options.fileName, table.columns, natures),
    resolution: resolution.resolution,
    encoding: detected.encoding,
    delimiter: detected.delimiter,
    ...(detected.container === undefined ? {} : { container: detected.container }),
    ...(detected.hasHeader ? {} : { hasHeader: false }),
    ...(detected.header === undefined ? {} : { header: detected.header }),
    ...(layout === null
      ? {}
      : { layout: layout.name, leaveOut: leaveOutOf(layout, headers), ...invitationsOf(layout, headers) }),
    columns: headers.map((header, index) => ({ header, as: roles[index]! })),
    dateOrder,
  };
  return {
    mapping,
    findings: findingsAbout(examined, mapping, resolution, findings),
    samples: table.columns.map(({ samples }) => samples),
    rows: table.rows,
    isWholeFile: table.isWholeFile,
  };
}

/** The date of the act: the header that says so, else the first that does not speak of something else. */
function chooseDate(columns: readonly ColumnStatistics[], natures: readonly Nature[]): ColumnStatistics | undefined {
  const rank = ({ header }: ColumnStatistics): number => {
    const words = headerWords(header);
    if (words === "date") return 3;
    return (headerSays.actDate.test(words) ? 2 : 0) - (headerSays.otherDate.test(words) ? 1 : 0);
  };
  const dates = columns.filter((_, index) => natures[index] === "date");
  return dates.toSorted((a, b) => rank(b) - rank(a) || b.filled - a.filled || a.index - b.index)[0];
}

/** By what the dates of the file show; where they show nothing, as the tool writes them. */
function orderOf({ detected, together }: Examined): Mapping["dateOrder"] {
  const { layout, labels, headers } = detected;
  const { order, doubt } = together.order ?? {};
  if (order === undefined || doubt === "unsettled") {
    return { default: layout?.dateOrder ?? order?.default ?? "year-first", exceptions: {} };
  }
  const { byColumn } = order;
  return byColumn === undefined ? order : { ...order, byColumn: headers[labels.indexOf(byColumn)] ?? byColumn };
}

function sourceName(fileName: string, layout: Layout | null): string {
  const name = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(layout?.fileNameEnd ?? "", "")
    .replace(/[_\s]+/g, " ")
    .trim();
  // A cut can fall into the middle of a character, of which no half can be stored.
  return name.slice(0, 200).toWellFormed().trim() || "Imported file";
}

/** What the file's name and headers call their rows; a survey response when they do not say. */
function kindOf(fileName: string, columns: readonly ColumnStatistics[], natures: readonly Nature[]): Mapping["kind"] {
  const name = headerWords(fileName);
  const headers = columns.filter((_, index) => natures[index] !== "flag").map(({ header }) => headerWords(header));
  const says = (pattern: RegExp) => pattern.test(name) || headers.some((header) => pattern.test(header));
  if (/\bcomplaints?\b/.test(name) || headers.some((header) => /^complaint\b/.test(header))) return "complaint";
  if (says(/\b(tickets?|case number)\b/)) return "ticket";
  if (says(/\b(conversation|chat|transcript)s?\b/)) return "conversation";
  if (/\breviews?\b/.test(name) || headers.some((header) => /^(review|star)s? \w+/.test(header))) return "review";
  return "survey-response";
}
