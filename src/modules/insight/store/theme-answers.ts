import type { Actor } from "../../../kernel/actor.ts";
import type { Database } from "../../../kernel/context.ts";
import type { Share } from "../../../stats/proportion.ts";
import type { SignalFilter } from "../../signals/contract.ts";
import { clustersOf, type Repeated } from "../repeated.ts";
import { type Basis, basisOf } from "./basis.ts";
import { type Asked, type Rating, readThemeCounts, type ThemeCounts, type Writing } from "./theme-counts.ts";

/** What goes with a theme: how many carry it, and how satisfied those are who do and who do not. */
export interface ThemeAnswers {
  themeId: string;
  signals: number;
  positive: number;
  negative: number;
  /** Of the signals with text, those that carry it. */
  mentions: Share;
  raised: Share;
  notRaised: Share;
}

/**
 * Counts every theme of one origin over the signals of a filter, with the sums that intervals need when customers repeat.
 *
 * @param asked the score on the scale that says who was satisfied
 * @param basis where to read; the answer is the same
 */
export async function themeAnswers(
  db: Database,
  actor: Actor,
  filter: SignalFilter,
  asked: Asked,
  basis?: Basis,
): Promise<{ withText: number; rated: number; themes: ThemeAnswers[] }> {
  // Sums of themes are kept neither by source nor by step.
  const isSummed = filter.sourceId === undefined && filter.stepId === undefined;
  const from = basis ?? (isSummed ? basisOf(filter) : "ledger");
  const counts = await readThemeCounts(db, actor, filter, asked, from);
  const again = new Map(counts.again.map((line) => [line.themeId, line]));
  const { withText, rated, satisfied } = counts;
  const themes = counts.themes.map(({ themeId, signals, positive, negative, ...own }): ThemeAnswers => {
    const { writing = null, rating = null } = again.get(themeId) ?? {};
    return {
      ...{ themeId, signals, positive, negative },
      mentions: shareOf(own.withText, withText, mentionsOf(counts, writing)),
      raised: shareOf(own.satisfied, own.rated, rating),
      notRaised: shareOf(satisfied - own.satisfied, rated - own.rated, withoutTheme(counts, rating)),
    };
  });
  return { withText, rated, themes };
}

/** An answer counts 1 or 0, so that the sum of the squares is the sum. */
function shareOf(count: number, n: number, repeated: Omit<Repeated, "squares"> | null): Share {
  const clusters =
    repeated && clustersOf({ n, total: count, squares: count }, { ...repeated, squares: repeated.total });
  return { count, n, ...(clusters && { clusters }) };
}

function mentionsOf({ wrote }: ThemeCounts, writing: Writing | null): Omit<Repeated, "squares"> {
  return { ...wrote, ...(writing ?? { total: 0, totalsSquared: 0, totalsTimesSizes: 0 }) };
}

function withoutTheme({ ratedAgain: all }: ThemeCounts, gone: Rating | null): Omit<Repeated, "squares"> {
  if (gone === null) return all;
  return {
    customers: all.customers - gone.customersGone,
    signals: all.signals - gone.signals,
    total: all.total - gone.total,
    totalsSquared: all.totalsSquared - gone.squaredGone,
    totalsTimesSizes: all.totalsTimesSizes - gone.productGone,
    sizesSquared: all.sizesSquared - gone.sizesGone,
  };
}
