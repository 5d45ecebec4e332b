import { maskPersonalData } from "../../../language/mask.ts";
import type { Mapping } from "../contract.ts";
import { type PreparedContent, prepareContent, storable } from "../ledger/content.ts";
import type { Group, RowRejection } from "../reading/draft.ts";
import type { ImportRow } from "../store/import-rows.ts";

/** A group of rows made ready for the ledger: masked, and fingerprinted. */
export interface PreparedGroup {
  index: number;
  rows: readonly number[];
  /** Null when every row of the group was rejected. */
  signal: PreparedSignal | null;
  rejected: ImportRow[];
  /** Columns in which rows of the act disagreed; the first value was kept. */
  disagreements: readonly string[];
}

export interface PreparedSignal extends PreparedContent {
  externalId: string;
  /** Its rows, without the rejected ones. */
  rows: readonly number[];
  repeat: Group["repeat"];
}

export function prepareGroup(
  { index, rows, repeat, draft, rejections }: Group,
  mapping: Pick<Mapping, "kind" | "resolution">,
): PreparedGroup {
  return {
    index,
    rows,
    signal: draft && {
      ...prepareContent(draft, mapping),
      externalId: storable(draft.externalId),
      rows: draft.rowNumbers,
      repeat,
    },
    rejected: rejections.map(rejectedRow),
    disagreements: [...new Set(draft?.conflicts.map(({ column }) => column))],
  };
}

/** A rejected cell can hold anything, also what belongs into another column. */
function rejectedRow({ row, code, reason, column, value }: RowRejection): ImportRow {
  const shown = value === null ? null : maskPersonalData(storable(value)).text;
  return { row, outcome: "rejected", code, reason: maskPersonalData(storable(reason)).text, column, value: shown };
}
