import { AppError } from "../../../../kernel/error.ts";

/** More columns than this are refused: no export of customer feedback needs them, and each one costs memory. */
export const MOST_COLUMNS = 2000;

/** More text than this in one row is a broken file, not an answer: a long conversation has a tenth of it. */
export const MOST_CHARACTERS_IN_ROW = 200_000;

/** @throws AppError TOO_MANY_COLUMNS */
export function refuseTooMany(columns: number): void {
  if (columns > MOST_COLUMNS) throw new AppError("TOO_MANY_COLUMNS", { columns, limit: MOST_COLUMNS });
}
