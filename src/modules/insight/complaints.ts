import type { z } from "zod";
import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Period, Resolution } from "../../kernel/period.ts";
import { adjustPValues } from "../../stats/adjust-p-values.ts";
import { differenceOfProportions } from "../../stats/difference-of-proportions.ts";
import { pValueOf } from "../../stats/p-value.ts";
import { proportion, type Share } from "../../stats/proportion.ts";
import { verdictOn } from "../../stats/verdict.ts";
import { themeEntries } from "../text/index.ts";
import type { readHome } from "./contract.ts";
import { periodsIn } from "./periods.ts";
import { criticismBy } from "./store/complaints.ts";
import { signalsBy } from "./store/counts.ts";

type Complaint = z.infer<typeof readHome.output>["complaints"][number];

const mostShown = 8;
const falseAlarms = 0.05;
/** Fewer comments in a period say nothing about any theme. */
const fewestComments = 12;

/**
 * Complaint categories: which share of the comments criticises each, over time, and whether the latest period with enough
 * comments differs from the one before. Those criticised most often, by count; in the order of their names, because
 * intervals of neighbours overlap.
 */
export async function complaintsIn(
  db: Database,
  actor: Actor,
  period: Period,
  length: Resolution,
): Promise<Complaint[]> {
  const entries = (await themeEntries(db, workspaceOf(actor))).filter(({ complaintCategory }) => complaintCategory);
  const counts = await criticismBy(
    db,
    actor,
    period,
    entries.map(({ id }) => id),
    length,
  );
  const comments = await signalsBy(db, actor, period, { by: length });
  const periods = periodsIn(period, length);
  const commentsIn = (from: string) => comments.get(from)?.withText ?? 0;
  const heard = periods.filter(({ from }) => commentsIn(from) >= fewestComments);
  const [before, now] = [heard.at(-2), heard.at(-1)];
  if (now === undefined) return [];

  const shown = entries
    .map((entry) => {
      const own = new Map(
        counts.filter(({ themeId }) => themeId === entry.id).map((line) => [line.from, line.signals]),
      );
      const shareIn = ({ from }: Period): Share => ({ count: own.get(from) ?? 0, n: commentsIn(from) });
      return { entry, shareIn, all: [...own.values()].reduce((sum, signals) => sum + signals, 0) };
    })
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.all - a.all || (a.entry.name < b.entry.name ? -1 : 1))
    .slice(0, mostShown)
    .sort((a, b) => a.entry.name.localeCompare(b.entry.name, "en"));

  const differences = shown.map(
    ({ shareIn }) =>
      (level?: number) =>
        before === undefined ? null : differenceOfProportions(shareIn(now), shareIn(before), level),
  );
  const isReal = significant(differences);
  return shown.map(({ entry, shareIn }, index) => {
    const difference = differences[index]!();
    return {
      themeId: entry.id,
      name: entry.name,
      ownerId: entry.ownerId,
      perThousand: proportion(shareIn(now)),
      verdict: difference !== null && isReal.has(index) ? verdictOn(difference, "low") : "cannot-tell",
      series: periods.map((each) => ({ ...each, estimate: proportion(shareIn(each)) })),
    };
  });
}

type DifferenceAt = (level?: number) => ReturnType<typeof differenceOfProportions> | null;

/** Which of several changes remain after having looked at all of them (Benjamini and Hochberg). */
function significant(differences: readonly DifferenceAt[]): Set<number> {
  const tested = differences.flatMap((at, index) => {
    if (at() === null) return [];
    const p = pValueOf((level) => at(level)!);
    return p === undefined ? [] : [{ index, p }];
  });
  const adjusted = adjustPValues(tested.map(({ p }) => p));
  return new Set(tested.filter((_, place) => adjusted[place]! <= falseAlarms).map(({ index }) => index));
}
