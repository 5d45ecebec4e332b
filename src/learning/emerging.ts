import type { UndirectedGraph } from "graphology";
import { groupsOf, membersOf } from "./groups.ts";

/** A group of texts that is much more common among the new ones than it was before. */
export interface EmergingGroup {
  /** Places of its texts. */
  members: number[];
  /** How many of them are new. */
  fresh: number;
  /** How many standard deviations above what chance would put among the new ones. */
  surprise: number;
}

/** Finer than for themes: what is new is small. */
const RESOLUTION = 6;
const SMALLEST = 10;
const LEAST_SURPRISE = 6;
const LEAST_SHARE = 0.6;

/**
 * Groups in a graph of old and new texts together that consist mostly of new ones. `isFresh` says which; a group must hold ten
 * texts, three fifths of them new, six standard deviations more than a random tenth would.
 */
export function emergingGroups(graph: UndirectedGraph, isFresh: (place: number) => boolean): EmergingGroup[] {
  const places = Array.from({ length: graph.order }, (_, place) => place);
  const share = places.filter(isFresh).length / places.length;
  if (share === 0 || share === 1) return [];
  return membersOf(groupsOf(graph, RESOLUTION))
    .filter((members) => members.length >= SMALLEST)
    .map((members) => {
      const fresh = members.filter(isFresh).length;
      const spread = Math.sqrt(members.length * share * (1 - share));
      return { members, fresh, surprise: (fresh - members.length * share) / spread };
    })
    .filter(({ members, fresh, surprise }) => surprise >= LEAST_SURPRISE && fresh / members.length >= LEAST_SHARE)
    .sort((one, other) => other.surprise - one.surprise);
}
