import type { Mapping } from "../contract.ts";
import { oneLine, repairCell } from "./cell.ts";
import { dateShape } from "./dates.ts";

/**
 * Names for the columns: one line each, empty ones by position ("Column 7"), repeated ones numbered ("Answer (2)"),
 * at most 200 characters. All distinct.
 */
export function distinctHeaders(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const base = shorten(oneLine(cell)) || `Column ${index + 1}`;
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base} (${copy})`;
    taken.add(name);
    return name;
  });
}

/** The rows above the data, and how they name the columns: by the first, by the last, or by the first two joined. */
export type HeaderRows = NonNullable<Mapping["header"]>;

/** The names of a file's columns, from the rows above its data (or, when it has none, from its first record). */
export function headersOf(
  above: readonly (readonly string[])[],
  format: { hasHeader?: boolean; header?: HeaderRows },
): string[] {
  const [first = []] = above;
  if (format.hasHeader === false) return distinctHeaders(first.map(() => ""));
  const named = format.header?.named ?? "first";
  const second = (named === "first" ? first : above.at(-1)) ?? first;
  const width = Math.max(first.length, second.length);
  const cells =
    named === "joined" ? joinedNames(first, second) : Array.from({ length: width }, (_, index) => second[index] ?? "");
  return distinctHeaders(withoutMark(cells.map(repairCell)));
}

/** Question and choice: a blank question goes on with the one before it; "Response" and "Score" say nothing that the question does not. */
function joinedNames(questions: readonly string[], choices: readonly string[]): string[] {
  let question = "";
  return questions.map((cell, index) => {
    if (cell.trim() !== "") question = cell.trim();
    const choice = (choices[index] ?? "").trim();
    if (choice === "" || /^((open-ended )?response|score)$/i.test(choice)) return question;
    return `${question.length <= LONGEST_QUESTION ? question : `${question.slice(0, LONGEST_QUESTION - 1).toWellFormed()}…`}: ${choice}`;
  });
}

/** A byte-order mark that was taken for three letters and written as such: some exports of Salesforce begin so. */
function withoutMark([first = "", ...rest]: readonly string[]): string[] {
  const marked = /^(?:\ufeff|ï»¿)+(.*)$/s.exec(first)?.[1];
  // The mark stands before the quotation mark, which is then an ordinary character.
  return [marked === undefined ? first : marked.replace(/^"(.*)"$/s, "$1"), ...rest];
}

/** Whether the first row names columns: names are neither dates nor e-mail addresses, and few are mere numbers. */
export function isHeader(first: readonly string[]): boolean {
  const cells = first.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (cells.some((cell) => dateShape(cell) !== "none" || /^\S+@\S+\.\S+$/.test(cell))) return false;
  const numbers = cells.filter((cell) => /^[-+]?\d+([.,]\d+)?$/.test(cell)).length;
  return cells.length > 0 && numbers * 2 < cells.length;
}

/** A longer question is cut, rather than the choice below it: else all of its choices were called the same. */
const LONGEST_QUESTION = 150;
/** Room for " (1234)" within the 200 characters of a name. */
const LONGEST = 190;

function shorten(name: string): string {
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).toWellFormed()}…`;
}
