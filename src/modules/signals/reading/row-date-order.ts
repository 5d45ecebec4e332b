import type { Mapping } from "../contract.ts";
import { oneLine } from "./cell.ts";
import type { DateOrder } from "./dates.ts";
import type { ReadRow } from "./draft.ts";

/**
 * In which order each row writes its date: an exception holds where the row has the value that it names and, when the
 * mapping lists stretches of rows, lies in one of them; the default holds everywhere else.
 */
export function rowDateOrder({ columns, dateOrder }: Mapping): (row: ReadRow) => DateOrder {
  const exceptions = new Map(Object.entries(dateOrder.exceptions));
  const column = columns.findIndex(({ header }) => header === dateOrder.byColumn);
  if (column < 0 || exceptions.size === 0) return () => dateOrder.default;
  const isListed = withinStretches(dateOrder.rows);
  return ({ row, cells }) => {
    const order = exceptions.get(oneLine(cells[column] ?? ""));
    return order !== undefined && isListed(row) ? order : dateOrder.default;
  };
}

function withinStretches(stretches: Mapping["dateOrder"]["rows"]): (row: number) => boolean {
  if (stretches === undefined || stretches.length === 0) return () => true;
  return (row) => stretches.some(({ from, to }) => row >= from && row <= to);
}
