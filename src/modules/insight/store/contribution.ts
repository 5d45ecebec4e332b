import { type RawBuilder, sql } from "kysely";
import type { Metric } from "../../../stats/metric.ts";
import { boxesOf } from "../../../stats/scale.ts";

/**
 * What one answer adds to a metric, in SQL over the alias `score` (scale_minimum, scale_maximum, scale_good_end) and a value:
 * the twin of `contributionOf` in src/stats/metric.ts, so that sums per customer are made where the answers are. Null on a
 * scale that has no rule. A mean adds up decimals exactly, whatever their order.
 */
export function contribution(metric: Metric, value: RawBuilder<unknown>): RawBuilder<number | null> {
  const fromBest = sql`(case score.scale_good_end when 'high' then score.scale_maximum - ${value}
    else ${value} - score.scale_minimum end)`;
  switch (metric) {
    case "net-promoter-score":
      return sql`case when ${isRecommendation} then case when ${value} >= 9 then 1 when ${value} <= 6 then -1 else 0 end end`;
    case "customer-satisfaction":
      return sql`case when ${points("satisfied")} is not null then (${fromBest} = 0)::int end`;
    case "share-satisfied":
      return sql`(${fromBest} <= ${points("satisfied")} - 1)::int`;
    case "share-negative":
      return sql`(${fromBest} >= ${length} - ${points("negative")})::int`;
    case "mean-rating":
      return sql`case when ${length} >= 5 then ${value}::numeric end`;
  }
}

const length = sql`(score.scale_maximum - score.scale_minimum + 1)`;
const isRecommendation = sql`score.scale_minimum = 0 and score.scale_maximum = 10 and score.scale_good_end = 'high'`;

/** How many points from one end of the scale count, by its length. */
function points(box: "satisfied" | "negative"): RawBuilder<number | null> {
  const lengths = Array.from({ length: 20 }, (_, index) => index + 1).flatMap((length) => {
    const boxes = boxesOf({ minimum: 1, maximum: length, goodEnd: "high" });
    return boxes ? [sql`when ${sql.lit(length)} then ${sql.lit(boxes[box])}`] : [];
  });
  return sql`(case ${length} ${sql.join(lengths, sql` `)} end)`;
}
