import type { Change } from "../kernel/change.ts";
import type { Database } from "../kernel/context.ts";
import type { Storage, StorageLogger } from "../storage/index.ts";
import { createAlarm } from "./alarm.ts";
import * as store from "./change-store.ts";

/** What a listener is told: what changed, or that anything may have, because some of it was missed. */
export type News = readonly Change[] | "everything";

export interface Changes {
  /** Writes down what changes in the transaction of `db`: nobody is told unless it commits. */
  note(db: Database, workspaceId: string, changes: readonly Change[]): Promise<void>;
  /** Tells what is committed in a workspace from now on, and in the seconds before. @returns how to end it */
  listen(workspaceId: string, tell: (news: News) => void): () => void;
  close(): Promise<void>;
}

/** A page is read while its channel opens: what was committed meanwhile is told, too. */
const lastSeconds = 15;
const keptSeconds = 300;
const tidyEveryMs = 60_000;

/**
 * Word of what changed, from whichever process of this database changed it, within about a second. While nobody listens, nobody
 * looks.
 */
export function openChanges(storage: Storage, logger: StorageLogger): Changes {
  const listeners = new Map<string, Set<(news: News) => void>>();
  const alarm = createAlarm();
  let seen: store.Snapshot | null = null;
  let recent: { change: store.ToldChange; at: number }[] = [];
  let hasMissed = false;
  let tidiedAt = Number.NEGATIVE_INFINITY;
  let closing = false;
  const looking = look();

  async function look(): Promise<void> {
    while (!closing) {
      try {
        await tidy();
        if (listeners.size === 0) {
          seen = null;
          recent = [];
          hasMissed = false;
        } else await tellNew();
      } catch (err) {
        // Once, while the database is away.
        if (!hasMissed) logger.error({ err }, "looking for changes failed");
        hasMissed = true;
      }
      await alarm.sleep();
    }
  }

  async function tellNew(): Promise<void> {
    const { changes, snapshot } = await store.changesSince(storage.db, seen, lastSeconds);
    seen = snapshot;
    const at = performance.now();
    recent = [
      ...recent.filter((each) => at - each.at < lastSeconds * 1_000),
      ...changes.map((change) => ({ change, at })),
    ];
    for (const [workspaceId, theirs] of listeners) {
      const news = hasMissed ? "everything" : changes.filter((change) => change.workspaceId === workspaceId);
      if (news.length > 0) for (const tell of theirs) tell(news);
    }
    hasMissed = false;
  }

  async function tidy(): Promise<void> {
    if (performance.now() - tidiedAt < tidyEveryMs) return;
    tidiedAt = performance.now();
    await store.forgetChanges(storage.db, keptSeconds);
  }

  return {
    async note(db, workspaceId, changes) {
      await store.putChanges(db, workspaceId, changes);
      alarm.ring();
    },
    listen(workspaceId, tell) {
      const theirs = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, theirs.add(tell));
      const before = recent.map(({ change }) => change).filter((change) => change.workspaceId === workspaceId);
      if (before.length > 0) tell(before);
      alarm.ring();
      return () => {
        theirs.delete(tell);
        if (theirs.size === 0) listeners.delete(workspaceId);
      };
    },
    async close() {
      closing = true;
      alarm.ring();
      await looking;
    },
  };
}
