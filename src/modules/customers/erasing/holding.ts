import type { Context, Database, FileStore, JsonValue } from "../../../kernel/context.ts";
import type { JobWork } from "../../../kernel/job.ts";
import type { Quote } from "./redact.ts";

/**
 * What a module keeps about a customer beside what customers keeps itself. `src/modules.ts` collects the holdings of all
 * modules: what one shows on request is what it erases on request.
 */
export interface Holding {
  /** What it is called in the export. */
  part: string;
  /** What it keeps, as it is to be handed to the customer. Left out where there is nothing but ids. */
  read?(db: Database, about: AboutCustomer): Promise<JsonValue[]>;
  /** Erases it, in the caller's transaction. */
  erase(context: Context, about: AboutCustomer): Promise<void>;
  /**
   * Lets go of what hangs on signals that were kept as long as they were to be, in the transaction that removes them. Left out where
   * nothing does, or where what the organisation wrote itself is to stay.
   */
  expire?(context: Context, gone: ExpiredSignals): Promise<void>;
  /**
   * Follows in the same transaction where what signals say was masked again: what was copied from them is masked, too, what points into
   * them moves, and what was learnt from their words goes. At last with no signals, for passages that stand by themselves. Left out where
   * nothing of that is kept. @returns whether such passages are others now
   */
  mask?(context: Context, masked: MaskedSignals): Promise<boolean>;
}

/** Signals whose words were masked again, whoever gave them. */
export interface MaskedSignals {
  workspaceId: string;
  signalIds: readonly string[];
  /** Their texts that are others now, with those of earlier contents, whose ordinal is null: nothing points into them. */
  texts: readonly MaskedText[];
  /** What somebody could have quoted of them, and what stands there now. */
  quotes: readonly Quote[];
  /** Masks a passage that stands by itself as the workspace wants texts masked; null while there are signals. */
  mask: ((passage: string) => string) | null;
}

export interface MaskedText {
  signalId: string;
  ordinal: number | null;
  said: string;
  /** Where an offset of what was said lies now; inside of what was masked, at that edge of what stands there. */
  placeOf(offset: number, edge: "start" | "end"): number;
  /** Masks a passage of this text as the text was. */
  mask(passage: string): string;
}

/** Signals whose time is over, whoever gave them. */
export interface ExpiredSignals {
  workspaceId: string;
  signalIds: readonly string[];
  /** All that was written in them. */
  texts: readonly string[];
  /** False where only the texts go, and scores and places stay. */
  isWhole: boolean;
}

/** Some signals of a customer, with what would tell of them. */
export interface SomeSignals {
  signalIds: string[];
  words: string[];
  texts: string[];
}

/** The signals of customers, as far as erasing has to go through them. */
export interface CustomerSignals {
  /**
   * The next of a customer's signals, and the words in them; nobody else changes them until the transaction ends. When there
   * are none left: the words of contents that were corrected, and named the customer before.
   */
  next(db: Database, about: { workspaceId: string; customerId: string }, limit: number): Promise<SomeSignals>;
  /** As `next`, after the signal last given, and without holding anything. */
  after(
    db: Database,
    about: { workspaceId: string; customerId: string },
    last: string | null,
    limit: number,
  ): Promise<SomeSignals>;
  /** The names of the uploaded files in which one of the words may stand. */
  filesNaming(db: Database, files: FileStore, workspaceId: string, words: readonly string[]): Promise<string[]>;
  /**
   * Removes the uploaded files in which one of the words stands, or which cannot be searched. @returns how many
   * @throws AppError WRONG_STATE while an import reads one of them
   */
  removeFiles(work: JobWork, words: readonly string[]): Promise<number>;
}

/**
 * A part of what there is about a customer: some signals with the words in them; at last no signals, and the words that tell who
 * the customer is.
 */
export interface AboutCustomer {
  workspaceId: string;
  customerId: string;
  signalIds: readonly string[];
  /** Identifiers, names, and what was written: whatever would tell who it was. */
  words: readonly string[];
  /** All that was written in the signals, however short: whoever keeps passages of customers finds theirs by it. */
  texts: readonly string[];
}
