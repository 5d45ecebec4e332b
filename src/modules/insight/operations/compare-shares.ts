import { operation } from "../../../kernel/operation.ts";
import { differenceOfProportions } from "../../../stats/difference-of-proportions.ts";
import { proportion } from "../../../stats/proportion.ts";
import { compareShares } from "../contract.ts";
import { judgeTogether } from "../judge-together.ts";
import { countTopics } from "../store/topics.ts";

/** Rarer topics are too few to tell apart. */
const mostTopics = 25;

export const compareSharesOperation = operation(compareShares, async ({ db, actor }, input) => {
  const { topic, group, own, others, ...filter } = input;
  const counted = await countTopics(db, actor, { filter, topic, group, own, others });
  const topics = counted.topics
    .toSorted((a, b) => b.own + b.others - (a.own + a.others) || (a.value < b.value ? -1 : 1))
    .slice(0, mostTopics)
    .map(({ value, ...count }) => {
      const shares = [
        { count: count.own, n: counted.own },
        { count: count.others, n: counted.others },
      ] as const;
      return { value, shares, at: (level: number) => differenceOfProportions(...shares, level) };
    });
  const real = judgeTogether(topics.map(({ at }) => at));
  return {
    own: counted.own,
    others: counted.others,
    topics: topics.map(({ value, shares, at }, place) => ({
      value,
      own: proportion(shares[0]),
      others: proportion(shares[1]),
      difference: at(0.95),
      distinguishable: real[place]!,
    })),
  };
});
