import type { EncodedText, Encoding, Tier } from "../../../encoder/encoder.ts";
import type { Marks } from "../../../learning/marks.ts";
import type { Judgement } from "../contract.ts";
import type { Correction } from "../corrections.ts";
import type { Taught } from "../model-bytes.ts";

/** A corrected comment with what the encoder says of it and of its statements. */
export interface Lesson {
  correction: Correction;
  text: string;
  /** Two letters; null where it is too short to tell. */
  language: string | null;
  encoded: EncodedText;
  /** Its statements, where people judged them one by one. */
  statements: JudgedPart[];
}

interface JudgedPart {
  text: string;
  tone: Judgement;
  themeIds: readonly string[];
  encoding: Encoding;
}

/** A passage of a theme's page: it says of one theme whether it belongs, and nothing of others. */
export interface Passage {
  themeId: string;
  belongs: boolean;
  text: string;
  encoded: EncodedText;
}

export interface School {
  lessons: readonly Lesson[];
  passages: readonly Passage[];
  tier: Tier;
  encoderVersion: string;
  /** What is in force: what is learnt now must do no worse, each part by itself. */
  inForce: Taught;
  /** Which themes are read in a comment, by words, passages and these heads. */
  readerWith(heads: readonly Marks[]): (lesson: Lesson) => ReadonlySet<string>;
}
