import type { Scale } from "../contract.ts";

/**
 * The number that a cell gives on a scale, not yet checked against its ends; null when it gives none. Read are numbers
 * (`4`, `4.5`, `4,5`), numbers with words behind (`5 stars`, `10 - Extremely likely`, `4/5`), number words from one to
 * ten, and on scales of five steps the usual answers in words (`Very good`, `Strongly disagree`).
 */
export function readScore(cell: string, scale: Scale): number | null {
  const text = cell.trim().toLowerCase();
  const number = leadingNumber.exec(text);
  if (number !== null) return Number(number[1]!.replace(",", "."));
  const word = numberWords.indexOf(text);
  if (word >= 0) return word;
  const rank = scale.maximum - scale.minimum === 4 ? answers.findIndex((words) => words.includes(text)) : -1;
  if (rank < 0) return null;
  return scale.goodEnd === "low" ? scale.minimum + rank : scale.maximum - rank;
}

/** A number, then nothing, or something that cannot be part of a longer number, a date or a time. */
const leadingNumber = /^([-+]?\d{1,6}(?:[.,]\d{1,4})?)(?:\s*(?:$|\/\s*\d+$|%$|[-–—:(=]?\s*[^\d\s/:.,-]\D*$))/u;

const numberWords = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** From the good end to the bad one. */
const answers = [
  ["very good", "very satisfied", "extremely likely", "strongly agree", "very easy", "excellent", "very likely"],
  ["good", "satisfied", "likely", "agree", "easy"],
  [
    ...["neither good nor poor", "neither good nor bad", "neither satisfied nor dissatisfied", "neutral", "neither"],
    ...["neither likely nor unlikely", "neither agree nor disagree", "fair", "ok", "okay", "average"],
  ],
  ["poor", "dissatisfied", "unlikely", "disagree", "difficult", "bad"],
  ["very poor", "very dissatisfied", "extremely unlikely", "strongly disagree", "very difficult", "very bad"],
];
