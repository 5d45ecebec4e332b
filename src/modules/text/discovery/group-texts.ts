import { nearestOthers } from "../../../encoder/neighbours.ts";
import { namesOfGroups } from "../../../language/group-names.ts";
import { emergingGroups } from "../../../learning/emerging.ts";
import { GRAINS, groupsOf, linkTexts, membersOf, typicalOf } from "../../../learning/groups.ts";

export interface TextsToGroup {
  texts: readonly string[];
  vectors: readonly Float32Array[];
  /** Which of them are new, for what emerges. */
  fresh: readonly boolean[];
}

/** A group by the places of its texts. */
export interface TextGroup {
  /** Phrases that name it, the best first. */
  names: string[];
  members: number[];
  /** The texts that stand for it, the best first. */
  typical: number[];
}

export type Grain = keyof typeof GRAINS;

export interface Grouped {
  grains: Record<Grain, TextGroup[]>;
  emerging: (TextGroup & { fresh: number })[];
}

const smallest = 5;
const shownOfGroup = 5;

/** Takes seconds for some thousand texts: run it in a worker. */
export async function groupTexts({ texts, vectors, fresh }: TextsToGroup): Promise<Grouped> {
  const graph = await linkTexts(vectors, nearestOthers);
  const named = (groups: number[][]): TextGroup[] => {
    const names = namesOfGroups(groups.map((members) => members.map((place) => texts[place]!)));
    return groups.map((members, group) => ({
      names: names[group]!,
      members,
      typical: typicalOf(members, vectors, shownOfGroup),
    }));
  };
  const grain = (resolution: number) =>
    named(membersOf(groupsOf(graph, resolution)).filter(({ length }) => length >= smallest));
  const emerging = emergingGroups(graph, (place) => fresh[place]!);
  return {
    grains: { broad: grain(GRAINS.broad), middle: grain(GRAINS.middle), fine: grain(GRAINS.fine) },
    emerging: named(emerging.map(({ members }) => members)).map((group, index) => ({
      ...group,
      fresh: emerging[index]!.fresh,
    })),
  };
}
