import type { Scale } from "../contract.ts";
import { fiveStepWords } from "../scales/answers.ts";
import { inWords } from "../scales/rating.ts";
import { knownScale } from "../scales/registry.ts";

/**
 * The number that a cell gives on a scale, not yet checked against its ends; null when it gives none. Read are numbers
 * (`4`, `4.5`, `4,5`), numbers with words behind (`5 stars`, `10 - Extremely likely`, `4/5`) or before (`Extremely likely - 10`), number words from one to
 * ten, and the words of the scale (`Very good`, `Strongly disagree`). `4/10` is no answer on a scale to 5.
 */
export function readScore(cell: string, scale: Scale): number | null {
  const text = cell.trim().toLowerCase();
  const number = leadingNumber.exec(text);
  if (number !== null) {
    const isOfAnother = number[2] !== undefined && scale.key !== "" && Number(number[2]) !== scale.maximum;
    return isOfAnother ? null : Number(number[1]!.replace(",", "."));
  }
  const behind = trailingNumber.exec(text);
  if (behind !== null) return Number(behind[1]);
  const word = numberWords.indexOf(text);
  if (word >= 0) return word;
  const words = knownScale(scale.key)?.words ?? fiveStepWords(scale);
  return Object.hasOwn(words, text) ? words[text]! : null;
}

/** What to say when {@link readScore} finds no number. */
export function unreadableOn(scale: Scale): string {
  return `The rating cannot be read on a scale from ${inWords(scale)}.`;
}

/** A number, then nothing, or something that cannot be part of a longer number, a date or a time. */
const leadingNumber = /^([-+]?\d{1,6}(?:[.,]\d{1,4})?)(?:\s*(?:$|\/\s*(\d+)$|%$|[-–—:(=]?\s*[^\d\s/:.,-]\D*$))/u;

/** As SurveyMonkey names the ends of its scales: "Extremely likely - 10". */
const trailingNumber = /^\p{L}[\p{L} ]+ - (\d{1,2})$/u;

const numberWords = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
