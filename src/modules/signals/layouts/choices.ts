import type { ColumnRole } from "../contract.ts";
import { headerSays, headerWords } from "../reading/header-words.ts";
import { readScore } from "../reading/score-value.ts";
import type { ColumnStatistics } from "../reading/statistics.ts";
import { answerSetOf } from "../scales/answer-sets.ts";
import { rating } from "../scales/rating.ts";
import { scaleNamed } from "../scales/registry.ts";

type Score = Extract<ColumnRole, { role: "score" }>;

/**
 * Roles of columns that are the choices of one rating: "How satisfied were you: Very satisfied" and so on, of which each row
 * fills one. They become one score, worth what the choice above the column says: in the column may stand the choice's position, and
 * the first is as often the best as the worst.
 *
 * @param columns named "question: choice"
 * @returns by position of the column
 */
export function ratingsInChoices(columns: readonly ColumnStatistics[]): Map<number, Score> {
  const roles = new Map<number, Score>();
  for (const [question, choices] of byQuestion(columns)) {
    const given = scoresOf(
      question,
      choices.map(({ choice }) => choice),
    );
    // A column in which several things stand is no choice.
    if (given === null || choices.some(({ column }) => !column.isComplete || column.values.size > 1)) continue;
    for (const { column, choice } of choices) {
      const value = given.worth(choice);
      const words =
        value === null ? {} : Object.fromEntries([choice, ...column.values.keys()].map((cell) => [cell, value]));
      // "Not applicable" and the like: whatever stands in the column is no rating.
      const missing = value === null ? [choice, ...column.values.keys()] : [];
      roles.set(column.index, { role: "score", name: question, scale: given.scale, missing, words });
    }
  }
  return roles;
}

interface Choice {
  column: ColumnStatistics;
  choice: string;
}

function byQuestion(columns: readonly ColumnStatistics[]): Map<string, Choice[]> {
  const questions = new Map<string, Choice[]>();
  for (const column of columns) {
    const at = column.header.lastIndexOf(": ");
    if (at < 1) continue;
    const question = column.header.slice(0, at);
    const choice = column.header.slice(at + 2).toLowerCase();
    questions.set(question, [...(questions.get(question) ?? []), { column, choice }]);
  }
  return questions;
}

/** The scale that choices make up, and what each is worth on it; null when they are choices of something else. */
function scoresOf(question: string, choices: readonly string[]) {
  if (choices.length < 3) return null;
  const words = answerSetOf(choices);
  if (words !== null) {
    const { set, worth } = words;
    const others = choices.filter((choice) => !Object.hasOwn(worth, choice)).length;
    const isRating = choices.length - others >= 3 && others <= 1;
    return isRating
      ? { scale: rating(1, set.steps.length, "high"), worth: (choice: string) => worth[choice] ?? null }
      : null;
  }
  const nps = scaleNamed("nps-0-10");
  const isLikelihood = headerSays.recommending.test(headerWords(question));
  const values = new Set(choices.map((choice) => readScore(choice, nps)));
  if (!isLikelihood || values.size !== 11 || values.has(null)) return null;
  return { scale: nps, worth: (choice: string) => readScore(choice, nps) };
}
