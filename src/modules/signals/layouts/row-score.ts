import type { ColumnRole, Mapping } from "../contract.ts";
import { oneLine } from "../reading/cell.ts";
import type { DraftScore, ReadRow, RowProblem } from "../reading/draft.ts";
import { readScore, unreadableOn } from "../reading/score-value.ts";

type ScoreRole = Extract<ColumnRole, { role: "score" }>;

/** Reads ratings as a mapping says: on the column's scale, or on the one that another cell of the row asks for. */
export function scoreReader({ columns }: Mapping) {
  const indexOf = new Map(columns.map(({ header }, index) => [header, index]));

  const scaleFor = ({ by, name, scale }: ScoreRole, { cells }: ReadRow) => {
    if (by === undefined) return { name, scale };
    const wanted = oneLine(cells[indexOf.get(by.column) ?? -1] ?? "").toLowerCase();
    return Object.entries(by.scales).find(([value]) => value.toLowerCase() === wanted)?.[1];
  };

  return (raw: string, as: ScoreRole, row: ReadRow): DraftScore | RowProblem => {
    const asked = scaleFor(as, row);
    if (asked === undefined) {
      return { code: "score-unreadable", reason: `"${as.by!.column}" does not say on which scale the rating is.` };
    }
    const word = Object.entries(as.words ?? {}).find(([each]) => each.toLowerCase() === raw.toLowerCase());
    const value = word?.[1] ?? readScore(raw, asked.scale);
    if (value === null) return { code: "score-unreadable", reason: unreadableOn(asked.scale) };
    const { minimum, maximum } = asked.scale;
    if (value < minimum || value > maximum) {
      return { code: "score-off-scale", reason: `The rating is not within ${minimum} to ${maximum}.` };
    }
    return { ...asked, raw, value };
  };
}
