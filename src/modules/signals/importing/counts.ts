import type { RowCounts } from "../contract.ts";
import type { Disagreements } from "../store/imports.ts";

export const noRows: RowCounts = { rows: 0, stored: 0, revised: 0, duplicate: 0, rejected: 0 };

export function addCounts(one: RowCounts, other: RowCounts): RowCounts {
  return {
    rows: one.rows + other.rows,
    stored: one.stored + other.stored,
    revised: one.revised + other.revised,
    duplicate: one.duplicate + other.duplicate,
    rejected: one.rejected + other.rejected,
    ...(one.invitations === undefined && other.invitations === undefined
      ? {}
      : { invitations: (one.invitations ?? 0) + (other.invitations ?? 0) }),
  };
}

/** Counts acts by the columns in which their rows disagreed. */
export function addDisagreements(
  known: Disagreements,
  groups: readonly { disagreements: readonly string[] }[],
): Disagreements {
  const sum = { ...known };
  for (const { disagreements } of groups) {
    for (const column of disagreements) sum[column] = (sum[column] ?? 0) + 1;
  }
  return sum;
}
