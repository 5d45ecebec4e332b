import type { Context, DomainEvent } from "../../kernel/context.ts";
import { countDueDays, daysAtATime, recomputeNext } from "./store/rollups.ts";

/** What an event that asks for sums says: how far the pass under way is, or since when one is held back. */
type Due = { after?: string; heldSince?: string };

/** While signals of a large import still come, most days change with each batch; so their sums wait until it is quiet. */
const quietMs = 1_500;
/** But no longer than this, so that pages follow a long import. */
const longestHeldMs = 60_000;

/**
 * Recomputes days that are behind: a few at once, many in passes over all of them. A pass begins when nothing was marked for a
 * moment, or has waited a minute. Without waiting, an import of 12,000 signals over two years recomputed every day ten times,
 * and the more there were the more often.
 */
export async function followLedger({ db, actor, emit, now }: Context, events: readonly DomainEvent[]): Promise<void> {
  const workspaceId = actor.workspaceId!;
  const said = events.map(({ payload }) => payload as Due);
  const after = said.find((due) => due.after !== undefined)?.after ?? null;
  const held = said.find((due) => due.heldSince !== undefined)?.heldSince;
  const ask = (payload: Due, later?: Date) => emit({ name: "rollups-due", workspaceId, payload }, later);

  const days = await countDueDays(db, workspaceId);
  if (days === 0) return;
  const isMarkedAgain = said.some((due) => due.after === undefined && due.heldSince === undefined);
  if (after === null && days > daysAtATime && isMarkedAgain) {
    const since = held ?? now.toISOString();
    if (now.getTime() - Date.parse(since) < longestHeldMs) {
      return ask({ heldSince: since }, new Date(now.getTime() + quietMs));
    }
  }
  const last = await recomputeNext(db, workspaceId, after);
  if (last !== null && (await countDueDays(db, workspaceId)) > 0) await ask({ after: last });
  // The pass is at its end, and days before it were marked meanwhile.
  else if (last === null) await ask({ heldSince: now.toISOString() }, new Date(now.getTime() + quietMs));
}
