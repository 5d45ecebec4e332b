import { clausesOf } from "../../language/sentiment/clauses.ts";
import { statementsOf } from "../../language/statements.ts";
import { tokensOf } from "../../language/tokens.ts";

export interface StatementToJudge {
  start: number;
  end: number;
  /** Places where a person may cut it in two: where its clauses begin, or, where it has but one, its words. */
  cuts: number[];
}

/** The statements of a comment as they are shown to people who judge them. */
export function statementsWithCuts(text: string): StatementToJudge[] {
  return statementsOf(text).map(({ start, end }) => {
    const inside = (places: readonly { start: number }[]) =>
      places.map((place) => place.start).filter((place) => place > start && place < end);
    const ofClauses = inside(clausesOf(text, { start, end }));
    const words = tokensOf(text.slice(start, end)).map((token) => ({ start: token.start + start }));
    return { start, end, cuts: ofClauses.length > 0 ? ofClauses : inside(words) };
  });
}
