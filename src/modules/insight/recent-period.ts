import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Period } from "../../kernel/period.ts";
import { monthsUpTo } from "./periods.ts";
import { stretchOf } from "./store/counts.ts";

/** Two years show a season twice, and what is older says little about today. */
const mostMonths = 24;

/**
 * What "now" means on overviews: the last two years up to the newest signal, or less if there is less. Not up to today:
 * feedback that arrives once a quarter must not empty the page for eleven weeks. Null without signals.
 */
export async function recentPeriod(db: Database, actor: Actor): Promise<Period | null> {
  const stretch = await stretchOf(db, actor, {});
  if (stretch === null) return null;
  const { from, to } = stretch;
  const earliest = monthsUpTo(to, mostMonths).from;
  return { from: from > earliest ? from : earliest, to };
}
