import { readFlag } from "./flag-value.ts";
import { headerSays, headerWords } from "./header-words.ts";
import { proposeScore } from "./scales.ts";
import { hasSentimentValues } from "./sentiment-values.ts";
import type { ColumnStatistics } from "./statistics.ts";

/**
 * What a column is by itself, from its header and its values. Which identifiers say that rows belong together, and which
 * of several dates counts, takes a look at the columns together.
 */
export type Nature =
  | ("empty" | "date" | "birth-date" | "e-mail" | "phone" | "person-name" | "network" | "handling" | "no-theme")
  | ("flag" | "sentiment" | "score" | "identifier" | "question" | "text" | "attribute" | "other");

/**
 * The nature of every column. Yes/no columns are theme flags when there are at least three of them and a text that they can
 * be about; a question needs a text that answers it.
 */
export function naturesOf(columns: readonly ColumnStatistics[]): Nature[] {
  const flags = columns.filter((column) => isYesNo(column) && !says("handling", column)).length;
  const natures = columns.map((column) => natureOf(column, flags >= 3));
  if (natures.includes("text")) return natures;
  return natures.map((nature) => (nature === "question" || nature === "flag" ? "attribute" : nature));
}

/** The first that fits, so the order goes from what is certain to what is left. */
function natureOf(column: ColumnStatistics, hasFlags: boolean): Nature {
  if (column.filled === 0) return "empty";
  if (column.emails >= column.filled * 0.8) return "e-mail";
  if (isDate(column)) return says("birth", column) ? "birth-date" : "date";
  if (says("network", column)) return "network";
  if (isYesNo(column) && says("handling", column)) return "handling";
  if (isYesNo(column) && hasFlags) return says("noTheme", column) ? "no-theme" : "flag";
  if (says("sentiment", column) && hasSentimentValues(column)) return "sentiment";
  if (proposeScore(column) !== null) return "score";
  if (says("phone", column) && column.phones >= column.filled * 0.6) return "phone";
  if (isIdentifier(column)) return "identifier";
  if (says("personName", column) && column.numbers < column.filled * 0.5) return "person-name";
  if (isQuestion(column)) return "question";
  if (isText(column)) return "text";
  return isCategory(column) ? "attribute" : "other";
}

function says(what: keyof typeof headerSays, column: ColumnStatistics): boolean {
  return headerSays[what].test(headerWords(column.header));
}

function isDate(column: ColumnStatistics): boolean {
  const written = column.filled - column.dates.none;
  if (!says("date", column)) return written >= column.filled * 0.95;
  return written >= column.filled * 0.6 || column.bareDates >= column.filled * 0.8;
}

/** Every value reads as yes or no, and there is a yes: an all-zero column says nothing. */
function isYesNo(column: ColumnStatistics): boolean {
  if (!column.isComplete || column.distinct === 0 || column.distinct > 4) return false;
  const read = [...column.values.keys()].map(readFlag);
  return read.every((flag) => flag !== null) && read.includes(true);
}

/** "Number" and "code" name an identifier only beside what they number: not "number of visits" or "postal code". */
function isIdentifier(column: ColumnStatistics): boolean {
  if (!says("id", column) || column.meanWords >= 6 || column.meanLength > 80) return false;
  const words = headerWords(column.header);
  const isSure = /\b(ids?|uuid|guid|token)\b|^#$/.test(words);
  return isSure || says("act", column) || says("row", column) || says("person", column);
}

function isQuestion(column: ColumnStatistics): boolean {
  if (!column.isComplete || column.distinct > 100 || column.meanLength < 5) return false;
  if (column.numbers > column.filled * 0.2 || column.distinct > Math.max(3, column.filled * 0.3)) return false;
  return says("question", column) || (column.questions >= column.filled * 0.6 && column.meanWords >= 2);
}

function isText(column: ColumnStatistics): boolean {
  if (column.numbers >= column.filled * 0.5) return false;
  const variety = column.distinct / column.filled;
  const isFewCategories = column.isComplete && column.distinct <= 12 && column.filled >= 100;
  const words = headerWords(column.header);
  if (textHeader.test(words)) return !isFewCategories;
  if (says("openQuestion", column) && variety >= 0.5) return !isFewCategories;
  if (says("text", column)) return column.meanWords >= 3 && variety >= 0.2;
  if (column.header.endsWith("?")) return column.meanWords >= 2 && variety >= 0.3;
  return column.meanWords >= 4 && variety >= 0.5;
}

const textHeader =
  /\b(comments?|kommentare?|anmerkung(en)?|commentaires?|comentarios?|feedback|verbatim|remarks?|answer|(review|message|comment) text|review (content|body)|narrative)$/;

function isCategory(column: ColumnStatistics): boolean {
  return column.isComplete && column.distinct <= Math.max(20, column.filled * 0.3) && column.meanLength <= 100;
}
