import type { Scale } from "../contract.ts";

/** One data row of a file. `row` counts data rows from 1 (the header is not one); `line` is where it starts in the file. */
export interface ReadRow {
  row: number;
  line: number;
  /** One entry a column, in file order; fewer or more only when `problem` says so. */
  cells: string[];
  problem?: RowProblem;
}

export interface RowProblem {
  code: RejectionCode;
  /** A sentence for people. */
  reason: string;
}

/** Every reason for which a row is not stored. The codes are stable: people filter by them and scripts count them. */
export const rejectionCodes = [
  "cell-count",
  "quote-unclosed",
  "bytes-unreadable",
  "row-empty",
  "row-too-long",
  "record-unreadable",
  "left-out",
  "key-missing",
  "date-missing",
  "date-unreadable",
  "date-impossible",
  "date-in-future",
  "score-unreadable",
  "score-off-scale",
  "flag-unreadable",
  "sentiment-unreadable",
  "group-too-large",
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** A row that is not stored: which, why, and the cell that caused it (null when the whole row did). */
export interface RowRejection extends RowProblem {
  row: number;
  line: number;
  column: string | null;
  /** At most 200 characters of the cell. */
  value: string | null;
}

/** What one row says, each cell read as its column's role. */
export interface RowFacts {
  row: number;
  line: number;
  occurredOn: string;
  identifiers: { kind: string; value: string }[];
  customerAttributes: Record<string, string>;
  attributes: Record<string, string>;
  scores: DraftScore[];
  texts: { question: string | null; text: string }[];
  /** Names of the themes whose flag column says yes. */
  themes: string[];
  sentiment: DraftSentiment["polarity"] | null;
  /** That an invitation came before the answer. */
  invitation?: DraftInvitation;
}

export interface DraftScore {
  name: string;
  raw: string;
  scale: Scale;
  value: number;
}

export interface DraftText {
  /** Counts the texts of the signal from 0, in file order. */
  ordinal: number;
  question: string | null;
  text: string;
}

/** A theme that the file itself assigns; `textOrdinal` is null when its row carries no text, or several. */
export interface DraftLabel {
  theme: string;
  textOrdinal: number | null;
}

export interface DraftSentiment {
  polarity: "positive" | "neutral" | "negative";
  textOrdinal: number | null;
}

/** That a customer was invited to answer, whether or not they did. */
export interface DraftInvitation {
  /** Null when it was never sent. */
  sentAt: Date | null;
  isAnswered: boolean;
  deliveryStatus: string | null;
  channel: string | null;
  identifiers: { kind: string; value: string }[];
  customerAttributes: Record<string, string>;
}

/** Rows of one group disagree where one act has one value. `kept` is stored; `dropped`, from `row`, is not. */
export interface Conflict {
  column: string;
  kept: string;
  dropped: string;
  row: number;
}

/** One act by one customer, combined from its rows; not yet masked, stored or compared with what is known. */
export interface DraftSignal {
  /** Stable across files: the key's parts, or the row's own id, or the row's hash and occurrence number. */
  externalId: string;
  /** `2022-02-28` */
  occurredOn: string;
  customer: { identifiers: { kind: string; value: string }[]; attributes: Record<string, string> };
  attributes: Record<string, string>;
  scores: DraftScore[];
  texts: DraftText[];
  sourceLabels: DraftLabel[];
  sentiments: DraftSentiment[];
  /** Rows that went in, ascending; rejected rows are not among them. */
  rowNumbers: number[];
  conflicts: Conflict[];
}

/** All rows of a file that are one act. `rows` = the draft's rows + the rejected rows. */
export interface Group {
  /** Position in the order of {@link readGroups}, from 0: the same for the same file and mapping. A checkpoint. */
  index: number;
  /** The draft's `externalId`; of a row that cannot belong to any act, `#row.` and its number. */
  key: string;
  rows: number[];
  /** Whether the file brings the same act again in a row with the same id: `earlier` means that a later row follows. */
  repeat: "earlier" | "last" | null;
  /** Null when every row of the group was rejected, or is an invitation that was not answered. */
  draft: DraftSignal | null;
  /** The invitation that the rows tell of, if they do. */
  invitation: DraftInvitation | null;
  rejections: RowRejection[];
}
