import type { ImportRow } from "../store/import-rows.ts";
import type { PreparedSignal } from "./prepare.ts";

export type Outcome = "stored" | "revised" | "duplicate";

/** What is known of an act when a row brings it: its content now, and contents that it had before. */
export interface KnownContent {
  hash: string;
  earlier: ReadonlySet<string>;
}

/**
 * What becomes of an act that a file brings. A file that holds several rows of one id brings all its contents, the last to
 * stay; read again, the earlier ones are not news, although they differ from what the last one left. A single row with a
 * content of long ago is news: somebody changed it back.
 */
export function outcomeOf(
  { content: { hash }, repeat }: { content: Pick<PreparedSignal["content"], "hash">; repeat: PreparedSignal["repeat"] },
  known: KnownContent | undefined,
): Outcome {
  if (known === undefined) return "stored";
  if (known.hash === hash) return "duplicate";
  return repeat === "earlier" && known.earlier.has(hash) ? "duplicate" : "revised";
}

export function revisedRow(row: number): ImportRow {
  const reason = "Its content differs from what was known; the earlier content is kept.";
  return { row, outcome: "revised", code: "content-differs", reason, column: null, value: null };
}
