import type { Mapping } from "../contract.ts";
import type { Examined } from "./examined.ts";
import { describeDates } from "./findings-dates.ts";
import type { Nature } from "./nature.ts";
import { frequentAnswersIn } from "./placeholders.ts";
import type { ProposedResolution } from "./resolution.ts";
import { count, list, quoted } from "./wording.ts";

/** What was found about a file, most important first, in sentences for somebody who knows customers and not files. */
export function findingsAbout(
  examined: Examined,
  mapping: Mapping,
  resolution: ProposedResolution,
  aboutColumns: readonly string[],
): string[] {
  return [
    ...describeLayout(examined, mapping),
    ...describeFile(examined),
    ...(mapping.layout === undefined ? describeGroups(examined) : describeIdentity(mapping)),
    ...describeDates(examined, mapping, resolution),
    ...describeScores(mapping),
    ...describeTexts(examined, mapping),
    ...aboutColumns,
    ...describeLabels(mapping),
    ...describeLeftOut(examined, mapping),
  ];
}

function describeLayout(
  { detected: { layout }, table }: Examined,
  { leaveOut = [], invitations, columns }: Mapping,
): string[] {
  if (layout === null) return [];
  const rows = layout.header === undefined ? "" : ` Its first ${layout.header.rows} rows name the columns.`;
  const left = leaveOut.flatMap(({ column, values, reason }) => {
    const found = table.columns[columns.findIndex(({ header }) => header === column)]!;
    const sound = table.rows - table.empty - table.broken;
    const times = values.reduce(
      (sum, value) => sum + (value === "" ? sound - found.filled : timesOf(found.values, value)),
      0,
    );
    return times === 0 ? [] : [`${count(times, "row")} will be left out: ${reason}`];
  });
  const answered = columns.findIndex(({ header }) => header === invitations?.answered);
  const unanswered = answered < 0 ? 0 : table.rows - table.empty - table.broken - table.columns[answered]!.filled;
  return [
    `This is an export of ${layout.name}, so what its columns are need not be chosen.${rows}`,
    ...left,
    ...(unanswered === 0
      ? []
      : [`${count(unanswered, "row")} will be kept as invitations that were not answered, for the response rate.`]),
    ...(layout.notes ?? []),
  ];
}

function describeIdentity({ columns }: Mapping): string[] {
  const named = (role: string) => columns.filter(({ as }) => as.role === role).map(({ header }) => quoted(header));
  const keys = named("grouping-key");
  if (keys.length > 0) return [`Rows with the same ${list(keys)} belong together, and are counted once.`];
  const [id] = named("row-id");
  return [`Every row is one act by a customer, identified by ${id ?? "its content"}.`];
}

function describeFile(examined: Examined): string[] {
  const { detected, table } = examined;
  const rows = `${table.isWholeFile ? "" : "the first "}${count(table.rows, "row")}`;
  const sentences = [`${describeForm(examined)}; Bellwether looked at ${rows}.`];
  if (!detected.encoding.startsWith("utf-")) {
    sentences.push(`Its encoding was guessed as ${detected.encoding}; please check that accented letters look right.`);
  }
  if (detected.header !== undefined && detected.layout?.header === undefined) {
    sentences.push(`Its columns are named in row ${detected.header.rows}; what stands above it is left out.`);
  }
  if (!detected.hasHeader) sentences.push("The first row looks like data, so the columns are named by position.");
  if (table.broken > 0) {
    sentences.push(
      `${count(table.broken, "row")} that cannot be read as a whole will be rejected; the dry run says why.`,
    );
  }
  if (table.empty > 0) sentences.push(`${count(table.empty, "row")} without any content will be rejected.`);
  if (table.damagedCells > 0) {
    sentences.push(
      `${count(table.damagedCells, "cell")} hold characters that were lost before; they show as "\ufffd".`,
    );
  }
  return sentences;
}

/** How the file is written. */
function describeForm({ detected: { container, encoding, delimiter }, table }: Examined): string {
  const columns = count(table.columns.length, "column");
  if (container === undefined) {
    const divided = delimiterNames[delimiter] ?? quoted(delimiter);
    return `The file is ${encoding.toUpperCase()} text with ${columns} divided by ${divided}`;
  }
  if (container.form === "workbook") {
    const others = container.sheets.filter((sheet) => sheet !== container.sheet);
    const also =
      others.length === 0
        ? ""
        : ` (it has ${count(others.length, "other sheet")}: ${list(others.slice(0, 5).map(quoted))})`;
    return `The file is a workbook; its sheet ${quoted(container.sheet)} has ${columns}${also}`;
  }
  const under = container.path.length === 0 ? "" : ` under ${quoted(container.path.join("."))}`;
  const unfolded = container.unfold === undefined ? "" : " Each conversation is a row for every message.";
  return `The file is JSON; its records${under} have ${columns}, named by their fields.${unfolded} Lists of values are joined with semicolons, lists of objects with a line for each`;
}

const delimiterNames: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

function describeGroups({ together }: Examined): string[] {
  const { grouping, rowId, evidence } = together.keys;
  if (evidence !== null) {
    const keys = list([...grouping].toSorted((a, b) => a.index - b.index).map(({ header }) => quoted(header)));
    const acts = evidence.isExact ? evidence.keys : Number(evidence.keys.toPrecision(2));
    const sentences = [
      `${count(evidence.rows, "row")} are ${evidence.isExact ? "" : "about "}${count(acts, "act")} by customers: rows with the same ${keys} belong together, and are counted once.`,
    ];
    const differing = evidence.repeated - evidence.agreeing;
    if (differing > 0) {
      sentences.push(
        `In ${differing.toLocaleString("en")} of them the rows differ in date or rating: the earliest date and the first rating count.`,
      );
    }
    const without = together.rows - evidence.rows;
    if (without > 0) sentences.push(`${count(without, "row")} without ${keys} will be rejected.`);
    return sentences;
  }
  if (rowId !== null) return [`Every row is one act by a customer, identified by ${quoted(rowId.header)}.`];
  return ["No column identifies rows, so each row is one act, and is recognised by its content when imported again."];
}

function describeScores({ columns }: Mapping): string[] {
  return columns.flatMap(({ header, as }, index) => {
    if (as.role === "answer")
      return [`Each row is one answer, in ${quoted(header)}; ${quoted(as.type)} says whether it is a rating or words.`];
    if (as.role !== "score") return [];
    if (as.by !== undefined) return [`${quoted(header)} is a rating; ${quoted(as.by.column)} says on which scale.`];
    const together = columns.filter((other) => other.as.role === "score" && other.as.name === as.name);
    if (together.length > 1 && together[0] !== columns[index]) return [];
    const { minimum, maximum, goodEnd } = as.scale;
    const best = goodEnd === "high" ? maximum : minimum;
    const missing =
      as.missing.length === 0
        ? ""
        : ` ${list(as.missing.map(quoted))} mean${as.missing.length === 1 ? "s" : ""} that no rating was given.`;
    if (together.length > 1) {
      const what = `${quoted(as.name)} is a rating from ${minimum} to ${maximum}; ${best} is best.`;
      return [`${what} Each of its ${together.length} columns is one answer to it.`];
    }
    return [`${quoted(header)} is a rating from ${minimum} to ${maximum}; ${best} is best.${missing}`];
  });
}

function describeTexts({ table }: Examined, { columns }: Mapping): string[] {
  return columns.flatMap(({ header, as }, index) => {
    if (as.role !== "text") return [];
    const column = table.columns[index]!;
    const times = as.placeholders.reduce((sum, value) => sum + timesOf(column.values, value), 0);
    const [example] = as.placeholders;
    const filled = `${quoted(header)} holds what customers wrote.`;
    const placeholders =
      example === undefined ? "" : ` ${count(times, "cell")} only filling the field (${quoted(example)}) left out.`;
    const frequent = frequentAnswersIn(column).map(([value, n]) => `${quoted(value)} (${n.toLocaleString("en")})`);
    return [
      filled + placeholders,
      ...(frequent.length === 0 ? [] : [`Frequent answers in ${quoted(header)} that are kept: ${list(frequent)}.`]),
    ];
  });
}

function timesOf(values: ReadonlyMap<string, number>, placeholder: string): number {
  const wanted = placeholder.toLowerCase();
  return [...values].reduce((sum, [value, times]) => sum + (value.toLowerCase() === wanted ? times : 0), 0);
}

function describeLabels({ columns }: Mapping): string[] {
  const flags = columns.filter(({ as }) => as.role === "theme-flag").length;
  return flags === 0 ? [] : [`${count(flags, "yes/no column")} are themes that the source gave to the texts.`];
}

function describeLeftOut({ detected, natures }: Examined, { columns }: Mapping): string[] {
  const ignored = columns.flatMap(({ header, as }, index) =>
    as.role === "ignore" ? [{ header, nature: natures[index]! }] : [],
  );
  const otherwise = detected.layout === null ? "it is not clear what they are" : "they are not about the customer";
  return [...Map.groupBy(ignored, ({ nature }) => leftOutBecause[nature] ?? otherwise)].map(([reason, of]) => {
    const names = of.slice(0, 8).map(({ header }) => quoted(header));
    const more = of.length > 8 ? [`${of.length - 8} more`] : [];
    return `Left out because ${reason}: ${list([...names, ...more])}.`;
  });
}

const leftOutBecause: Partial<Record<Nature, string>> = {
  empty: "nothing is in them",
  date: "only one date counts",
  "birth-date": "dates of birth are not needed",
  network: "addresses and positions of devices are not needed",
  handling: "they are about the handling of the row, not about the customer's words",
  "no-theme": "they say that no theme applies",
  identifier: "other columns identify the rows",
  other: "they hold many different short values",
};
