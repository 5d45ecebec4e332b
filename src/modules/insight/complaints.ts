import type { z } from "zod";
import { type Actor, workspaceOf } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import type { Period } from "../../kernel/period.ts";
import { differenceOfProportions } from "../../stats/difference-of-proportions.ts";
import { refuse } from "../../stats/estimate.ts";
import { verdictOn } from "../../stats/verdict.ts";
import { type ThemeEntry, themeEntries } from "../text/index.ts";
import type { readHome } from "./contract.ts";
import { judgeTogether } from "./judge-together.ts";
import { periodsIn } from "./periods.ts";
import { estimateShare } from "./share.ts";
import { type Criticism, criticismIn } from "./store/criticism.ts";

type Complaint = z.infer<typeof readHome.output>["complaints"][number];

const mostShown = 8;

/**
 * Complaint categories: which share of the comments criticises each, month by month, and whether the latest month with
 * enough comments differs from the one before. Those criticised most often, by count; in the order of their names, because
 * intervals of neighbours overlap.
 */
export async function complaintsIn(db: Database, actor: Actor, period: Period): Promise<Complaint[]> {
  const categories = (await themeEntries(db, workspaceOf(actor))).filter(({ complaintCategory }) => complaintCategory);
  if (categories.length === 0) return [];
  const criticism = await criticismIn(
    db,
    actor,
    period,
    categories.map(({ id }) => id),
  );
  const months = periodsIn(period, "month");
  const isHeard = ({ from }: Period) => (criticism.comments.get(from) ?? 0) >= fewestComments;
  const [before, now] = months.filter(isHeard).slice(-2);
  const latest = now ?? before;
  if (latest === undefined) return [];

  const shown = mostCriticised(categories, criticism, months);
  const differenceFor =
    ({ id }: ThemeEntry) =>
    (level?: number) =>
      now === undefined || before === undefined
        ? refuse("no-contrast", 0)
        : differenceOfProportions(criticism.shareOf(id, now.from), criticism.shareOf(id, before.from), level);
  const isReal = judgeTogether(shown.map(differenceFor));
  return shown.map((theme, place) => ({
    themeId: theme.id,
    name: theme.name,
    ownerId: theme.ownerId,
    perThousand: estimateShare(criticism.shareOf(theme.id, latest.from)),
    verdict: isReal[place] ? verdictOn(differenceFor(theme)(), "low") : "cannot-tell",
    series: months.map((month) => ({ ...month, estimate: estimateShare(criticism.shareOf(theme.id, month.from)) })),
  }));
}

/** Fewer comments in a month say nothing about any theme. */
const fewestComments = 12;

function mostCriticised(
  categories: readonly ThemeEntry[],
  { shareOf }: Criticism,
  months: readonly Period[],
): ThemeEntry[] {
  return categories
    .map((theme) => ({ theme, all: months.reduce((sum, { from }) => sum + shareOf(theme.id, from).count, 0) }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.all - a.all || (a.theme.name < b.theme.name ? -1 : 1))
    .slice(0, mostShown)
    .map(({ theme }) => theme)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
