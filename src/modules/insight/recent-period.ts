import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Period } from "../../kernel/period.ts";
import { monthsUpTo, periodOf } from "./periods.ts";
import { daysWithSignals } from "./store/counts.ts";

/** Two years show a season twice, and what is older says little about today. */
const mostMonths = 24;

/**
 * What "now" means on overviews: the last two years up to the newest signal, in whole months, or fewer if there are fewer.
 * Not up to today: feedback that arrives once a quarter must not empty the page for eleven weeks. Days to come are left
 * out, unless there are no others: one mistyped year must not empty it either. Null without signals.
 */
export async function recentPeriod(db: Database, actor: Actor, now: Date): Promise<Period | null> {
  // Somewhere it is tomorrow already.
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  const stretch = (await daysWithSignals(db, actor, { to: tomorrow })) ?? (await daysWithSignals(db, actor, {}));
  if (stretch === null) return null;
  const latest = monthsUpTo(stretch.to, mostMonths);
  const first = periodOf(stretch.from, "month").from;
  return first > latest.from ? { ...latest, from: first } : latest;
}
