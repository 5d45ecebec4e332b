import type { Scale } from "../contract.ts";

/** What a signal says, masked: all that a revision can change. Kept whole when a revision replaces it. */
export interface SignalContent {
  kind: string;
  occurredOn: string;
  resolution: string;
  customerId: string | null;
  attributes: Record<string, string>;
  scores: ContentScore[];
  texts: ContentText[];
  /** Labels that came with the source. */
  labels: ContentLabel[];
  hash: string;
}

export interface ContentScore {
  name: string;
  raw: string;
  scale: Scale;
  value: number;
}

export interface ContentText {
  question: string | null;
  text: string;
}

export interface ContentLabel {
  kind: "theme" | "sentiment";
  themeId: string | null;
  polarity: "positive" | "negative" | "mixed" | "neutral" | null;
  textOrdinal: number | null;
}

/** A label as its source names it. */
export type PreparedLabel = Omit<ContentLabel, "themeId"> & { theme: string | null };
