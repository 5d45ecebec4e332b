import type { RowCounts } from "../contract.ts";
import type { signalKinds } from "../vocabulary.ts";

type SignalKind = (typeof signalKinds)[number];

/** What a file of a tool must become with nothing asked: its layout, the fates of its rows, some of its signals. */
export interface ExpectedFile {
  fixture: string;
  /** What the tool calls the file, where that matters. */
  name?: string;
  layout: string;
  counts: Partial<RowCounts>;
  /** Of rejected rows, in file order. */
  reasons?: string[];
  /** What a second import says otherwise than that all is known. */
  again?: Partial<RowCounts>;
  signals: Record<string, { kind: SignalKind; day: string; scores: [string, number, string][]; texts: string[] }>;
}

export const star = (stars: number): [string, number, string][] => [["Stars", stars, "1-5"]];
