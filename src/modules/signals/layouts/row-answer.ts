import { normaliseText } from "../../../language/normalise.ts";
import type { ColumnRole, Mapping } from "../contract.ts";
import { oneLine, shortened } from "../reading/cell.ts";
import type { ReadRow, RowFacts, RowProblem } from "../reading/draft.ts";
import { scoreReader } from "./row-score.ts";

type AnswerRole = Extract<ColumnRole, { role: "answer" }>;
type Answer = Pick<RowFacts, "scores" | "texts"> & { attributes: [string, string][] };

/** Reads answers of which the row itself says what they are. An empty one says nothing, and is no fault. */
export function answerReader(mapping: Mapping) {
  const indexOf = new Map(mapping.columns.map(({ header }, index) => [header, index]));
  const scoreIn = scoreReader(mapping);
  const wordsIn = ({ cells }: ReadRow, column: string) => oneLine(cells[indexOf.get(column) ?? -1] ?? "");

  return (cell: string, { type, name, scales, texts }: AnswerRole, row: ReadRow): Answer | RowProblem => {
    const answer: Answer = { scores: [], texts: [], attributes: [] };
    const raw = oneLine(cell);
    if (raw === "") return answer;
    const kind = wordsIn(row, type).toLowerCase();
    const asked = shortened(wordsIn(row, name)) || kind || type;
    const scale = Object.hasOwn(scales, kind) ? scales[kind] : undefined;
    if (scale !== undefined) {
      const score = scoreIn(raw, { role: "score", name: asked, scale, missing: [] }, row);
      if ("code" in score) return score;
      answer.scores.push(score);
    } else if (texts.includes(kind)) {
      answer.texts.push({ question: asked, text: normaliseText(cell) });
    } else answer.attributes.push([asked, shortened(raw)]);
    return answer;
  };
}
