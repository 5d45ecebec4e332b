import type { Mapping } from "../contract.ts";

export type DateOrder = Mapping["dateOrder"]["default"];

/** A cell read as a day, or why it is not one: its form is unknown, or its form is fine but there is no such day. */
export type DateReading = { day: string } | { problem: "unreadable" | "impossible" };

/**
 * Reads a day. Known forms: `2022-02-28`, `28/02/2022`, `2/28/22` (in the given order; `/`, `-`, `.` or spaces between),
 * `28 Feb 2022`, `February 28, 2022`, `20220228`, each with or without a time; seconds or milliseconds since 1970; days
 * since 1900 as spreadsheets count them, of 2000 to 2049.
 *
 * A year written first always counts as such, whatever the order. Two-digit years are 1970 to 2069. The day is the one
 * that is written: a time zone beside it changes nothing, because most files do not say theirs. Seconds since 1970 are
 * counted in UTC. Days before 1900 or after 2100, and days like 31 February or month 13, are impossible.
 */
export function readDate(cell: string, order: DateOrder): DateReading {
  const text = cell.trim();
  const parts = partsOf(text, order);
  if (parts === null) return { problem: "unreadable" };
  const [year, month, day] = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return { problem: "impossible" };
  if (year < 1900 || year > 2100) return { problem: "impossible" };
  return { day: `${year}-${pad(month)}-${pad(day)}` };
}

/**
 * What the form of a cell says about date order. `either`: both of the first two numbers could be a month; `same`: and
 * they are equal, so it does not matter; `named`: the month is a word or the form is unambiguous.
 */
export type DateShape = "year-first" | "day-first" | "month-first" | "either" | "same" | "named" | "none";

export function dateShape(cell: string): DateShape {
  const text = cell.trim();
  if (text.length < 6 || text.length > 40) return "none";
  if (yearFirst.test(text)) return "year-first";
  const numbers = numeric.exec(text);
  if (numbers !== null) {
    const [first, second] = [Number(numbers[1]), Number(numbers[2])];
    if (first > 31 || second > 31 || (first > 12 && second > 12)) return "none";
    if (first > 12) return "day-first";
    if (second > 12) return "month-first";
    return first === second ? "same" : "either";
  }
  return namedParts(text) !== null ? "named" : "none";
}

/** The days of a month in the Gregorian calendar; month from 1. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

type Parts = [year: number, month: number, day: number];

const time = String.raw`(?:[T, ]\s*\d{1,2}[:.]\d{2}.*)?$`;
const between = String.raw`\s?[-/. ]\s?`;
const yearFirst = new RegExp(String.raw`^(\d{4})${between}(\d{1,2})${between}(\d{1,2})${time}`);
const numeric = new RegExp(String.raw`^(\d{1,2})${between}(\d{1,2})${between}(\d{4}|\d{2})${time}`);
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/;
const epoch = /^(\d{10})(?:\d{3}|\.\d+)?$/;
const serial = /^(\d{5})(?:[.,]\d+)?$/;
const weekday = String.raw`^(?:[\p{L}]{2,10}\.?,?\s+)?`;
const dayMonthName = new RegExp(
  String.raw`${weekday}(\d{1,2})(?:st|nd|rd|th)?[-\s.]+(\p{L}{3,9})\.?,?[-\s.]+(\d{4}|\d{2})${time}`,
  "iu",
);
const monthNameDay = new RegExp(
  String.raw`${weekday}(\p{L}{3,9})\.?[-\s.]+(\d{1,2})(?:st|nd|rd|th)?,?[-\s.]+(\d{4})${time}`,
  "iu",
);

function partsOf(text: string, order: DateOrder): Parts | null {
  if (text.length < 5 || text.length > 40) return null;
  const iso = yearFirst.exec(text);
  if (iso !== null) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const numbers = numeric.exec(text);
  if (numbers !== null) return ordered(numbers, order);
  return namedParts(text) ?? compactParts(text) ?? epochParts(text) ?? serialParts(text);
}

function ordered([, first = "", second = "", last = ""]: readonly string[], order: DateOrder): Parts | null {
  if (order === "day-first") return [fullYear(last), Number(second), Number(first)];
  if (order === "month-first") return [fullYear(last), Number(first), Number(second)];
  return last.length === 2 ? [fullYear(first), Number(second), Number(last)] : null;
}

function namedParts(text: string): Parts | null {
  const dayFirst = dayMonthName.exec(text);
  const monthFirst = dayFirst === null ? monthNameDay.exec(text) : null;
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  if (day === undefined || name === undefined || year === undefined) return null;
  const month = months.findIndex((names) => names.split(" ").includes(name.toLowerCase().slice(0, 3))) + 1;
  return month === 0 ? null : [fullYear(year), month, Number(day)];
}

/** First three letters of the months in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const months = [
  "jan ene gen",
  "feb fév fev",
  "mar mär mrz maa",
  "apr avr abr",
  "may mai mag mei",
  "jun giu",
  "jul lug",
  "aug aoû aou ago",
  "sep set",
  "oct okt ott out",
  "nov",
  "dec dez déc dic",
];

function compactParts(text: string): Parts | null {
  const found = compact.exec(text);
  const parts: Parts | null = found && [Number(found[1]), Number(found[2]), Number(found[3])];
  return parts !== null && parts[0] >= 1900 && parts[0] <= 2100 && parts[1] <= 12 && parts[2] <= 31 ? parts : null;
}

function epochParts(text: string): Parts | null {
  const seconds = epoch.exec(text)?.[1];
  if (seconds === undefined) return null;
  const moment = new Date(Number(seconds) * 1000);
  return [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
}

/** Day 25,569 of a spreadsheet is the first of 1970; what follows the point is the time of day. */
function serialParts(text: string): Parts | null {
  const days = Number(serial.exec(text)?.[1]);
  if (!(days >= 36_526 && days < 54_789)) return null;
  const moment = new Date((days - 25_569) * 86_400_000);
  return [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
