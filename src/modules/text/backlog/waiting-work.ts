import type { Database } from "../../../kernel/context.ts";

/** What is known of work that waits. It lies with what delivers events, which modules do not reach for: it is handed in. */
export interface WaitingWork {
  /** Comments that wait to be understood; of one import alone where it is named. */
  backlog(
    db: Database,
    of: { workspaceId: string; importId?: string; heldBack: readonly string[] },
  ): Promise<CommentsWaiting>;
  /** Signals between the ledger and the scores, and whether days are still being computed. */
  transit(db: Database, workspaceId: string): Promise<{ signals: number; isOtherwiseBusy: boolean }>;
}

interface CommentsWaiting {
  comments: number;
  setAside: number;
  /** Comments of others that come first. */
  ahead: number;
  msPerComment: number | null;
}

/** Seconds until the last of them was read, at the present pace; null where that cannot be told. */
export function secondsLeft({ comments, ahead, msPerComment }: CommentsWaiting): number | null {
  return comments === 0 || msPerComment === null ? null : ((ahead + comments) * msPerComment) / 1000;
}
