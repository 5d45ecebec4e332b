import { type Computed, type Estimate, isRefused } from "./estimate.ts";

/** Units whose intervals all overlap one another; no further unit overlaps them all. */
export type Group = { letter: string; keys: string[] };

/**
 * Instead of a league table: which units cannot be told apart. Two units share a letter exactly when their intervals
 * overlap (touching counts), so a unit in the middle may carry several letters. "a" is the group that reaches highest.
 * The order of `keys` is alphabetical and means nothing; units without an estimate carry no letter.
 *
 * No overlap of two 95% intervals is a stricter demand than a significant difference, which suits a table in which
 * everybody is compared with everybody. Source: the compact letter display of Piepho (2004), Journal of Computational and
 * Graphical Statistics 13, 456-466, which for intervals on a line is one sweep over their ends.
 */
export function indistinguishableGroups(units: readonly { key: string; estimate: Estimate }[]): {
  keys: string[];
  groups: Group[];
  lettersOf: Map<string, string[]>;
} {
  const keys = units.map(({ key }) => key).sort(alphabetically);
  const lettersOf = new Map(keys.map((key) => [key, [] as string[]]));
  const groups = overlapping(units).map((members, position) => ({ letter: letter(position), keys: members }));
  for (const group of groups) for (const key of group.keys) lettersOf.get(key)!.push(group.letter);
  return { keys, groups, lettersOf };
}

/** The maximal sets of mutually overlapping intervals, from high to low. */
function overlapping(units: readonly { key: string; estimate: Estimate }[]): string[][] {
  const waiting = units.flatMap(({ key, estimate }) => (isRefused(estimate) ? [] : [{ ...estimate, key }]));
  waiting.sort((a, b) => b.high - a.high);
  const groups: string[][] = [];
  let open: (Computed & { key: string })[] = [];
  waiting.forEach((unit, position) => {
    open = open.filter(({ low }) => low <= unit.high);
    open.push(unit);
    const next = waiting[position + 1];
    const closesBeforeNext = !next || open.some(({ low }) => low > next.high);
    if (closesBeforeNext) groups.push(open.map(({ key }) => key).sort(alphabetically));
  });
  return groups;
}

/** a to z, then aa, ab and so on. */
function letter(position: number): string {
  const last = String.fromCharCode("a".charCodeAt(0) + (position % 26));
  return position < 26 ? last : letter(Math.floor(position / 26) - 1) + last;
}

function alphabetically(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
