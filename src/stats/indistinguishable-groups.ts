import { type Computed, type Estimate, isRefused } from "./estimate.ts";

/** Units that cannot be told apart, and the stretch that their intervals cover together. Names are in alphabetical order. */
export type Group = { names: string[]; low: number; high: number };

/**
 * A league table that ranks only what differs: groups from the highest to the lowest, where no interval of one group
 * overlaps an interval of another. Within a group the order is alphabetical and means nothing. Units without an estimate
 * stand apart, unranked.
 *
 * Overlap passes on: if A overlaps B and B overlaps C, the three are one group although A and C may differ, because any
 * place for B would rank it against one of them. No overlap of two 95% intervals is a stricter demand than a significant
 * difference, which suits a table in which everybody is compared with everybody.
 */
export function indistinguishableGroups(units: readonly { name: string; estimate: Estimate }[]): {
  groups: Group[];
  refused: string[];
} {
  const computed: (Computed & { name: string })[] = [];
  const refused: string[] = [];
  for (const { name, estimate } of units) {
    if (isRefused(estimate)) refused.push(name);
    else computed.push({ ...estimate, name });
  }
  computed.sort((a, b) => b.high - a.high);
  const groups: Group[] = [];
  for (const { name, low, high } of computed) {
    const last = groups.at(-1);
    if (last && high >= last.low) {
      last.names.push(name);
      last.low = Math.min(last.low, low);
    } else groups.push({ names: [name], low, high });
  }
  for (const group of groups) group.names.sort(alphabetically);
  return { groups, refused: refused.sort(alphabetically) };
}

function alphabetically(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
