import { sentencesOf } from "./sentences.ts";
import { clausesOf } from "./sentiment/clauses.ts";
import { read } from "./sentiment/reading.ts";
import { polarityOf, scoreOf, sumOf } from "./sentiment/weights.ts";
import type { Polarity, Span } from "./span.ts";

/** A stretch of text with one sentiment: a sentence, or the clauses of one up to where its sentiment turns. */
export interface Statement extends Span {
  polarity: Polarity;
  /**
   * Part of a sentence whose sentiment turns: encoded by itself, for the tokens of "fast app, rude agent" have all heard of the rude
   * agent, and the first half would sound neutral.
   */
  alone?: boolean;
}

/**
 * The statements of a text, in order. "Fast app, rude agent" is two; "quick, easy and friendly" is one. A clause without sentiment
 * belongs to the one before it, because it mostly completes it.
 */
export function statementsOf(text: string): Statement[] {
  return sentencesOf(text).flatMap((sentence) => splitWhereItTurns(text, sentence));
}

function splitWhereItTurns(text: string, sentence: Span): Statement[] {
  const statements: Statement[] = [];
  let open = { ...sentence, sum: 0, words: 0, polarity: "neutral" as Polarity };
  for (const clause of clausesOf(text, sentence)) {
    const { evidence, words } = read(text, clause);
    const sum = sumOf(evidence);
    const polarity = polarityOf(scoreOf(sum, words));
    if (polarity !== "neutral" && open.polarity !== "neutral" && polarity !== open.polarity) {
      statements.push({ start: open.start, end: open.end, polarity: open.polarity });
      open = { start: clause.start, end: clause.end, sum, words, polarity };
      continue;
    }
    open.end = clause.end;
    open.sum += sum;
    open.words += words;
    if (open.polarity === "neutral")
      open.polarity = polarity === "neutral" ? polarityOf(scoreOf(open.sum, open.words)) : polarity;
  }
  statements.push({ start: open.start, end: sentence.end, polarity: open.polarity });
  return statements.length === 1 ? statements : statements.map((statement) => ({ ...statement, alone: true }));
}
