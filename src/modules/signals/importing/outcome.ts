import type { ImportRow } from "../store/import-rows.ts";
import type { PreparedSignal } from "./prepare.ts";

export type Outcome = "stored" | "revised" | "duplicate";

/** What is known of an act when a row brings it: its content now, and contents that it had before. */
export interface KnownContent {
  hash: string;
  earlier: ReadonlySet<string>;
}

/** Tells whether a known content is what a row brings. */
export type Recognises<Row> = (row: Row, hash: string) => boolean;

/**
 * What becomes of an act that a file brings. A file that holds several rows of one id brings all its contents, the last to
 * stay; read again, the earlier ones are not news, although they differ from what the last one left. A single row with a
 * content of long ago is news: somebody changed it back.
 */
export function outcomeOf<Row extends Pick<PreparedSignal, "repeat">>(
  row: Row,
  known: KnownContent | undefined,
  recognises: Recognises<Row>,
): Outcome {
  if (known === undefined) return "stored";
  if (recognises(row, known.hash)) return "duplicate";
  const isOld = row.repeat === "earlier" && [...known.earlier].some((hash) => recognises(row, hash));
  return isOld ? "duplicate" : "revised";
}

export function revisedRow(row: number): ImportRow {
  const reason = "Its content differs from what was known; the earlier content is kept.";
  return { row, outcome: "revised", code: "content-differs", reason, column: null, value: null };
}
