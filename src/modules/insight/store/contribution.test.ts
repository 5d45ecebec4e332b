import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshStorage } from "../../../../test/engines/fresh-storage.ts";
import { contributionOf, METRICS } from "../../../stats/metric.ts";
import type { Storage } from "../../../storage/index.ts";
import type { Scale } from "../../signals/contract.ts";
import { contribution } from "./contribution.ts";

let storage: Storage;
beforeAll(async () => {
  storage = await freshStorage();
});
afterAll(() => storage.close());

const scales: Scale[] = [0, 1].flatMap((minimum) =>
  Array.from({ length: 12 }, (_, more) => minimum + more).flatMap((maximum) =>
    (["high", "low"] as const).map((goodEnd) => ({ key: "any", minimum, maximum, goodEnd })),
  ),
);

it.each(METRICS)(
  "%s: an answer adds the same in SQL as in the methods, on every scale, between whole points too",
  async (metric) => {
    const cases = scales.flatMap((scale) => {
      const values = Array.from(
        { length: 2 * (scale.maximum - scale.minimum) + 1 },
        (_, half) => scale.minimum + half / 2,
      );
      return values.map((value) => ({ ...scale, value, adds: contributionOf(metric, scale)?.(value) ?? null }));
    });
    const { rows } = await sql<{ adds: number | null; got: number | null }>`
    select adds, (${contribution(metric, sql`score.value`)})::float8 as got
    from (select minimum as scale_minimum, maximum as scale_maximum, "goodEnd" as scale_good_end, value, adds
      from json_to_recordset(${JSON.stringify(cases)}::json)
        as given (minimum float8, maximum float8, "goodEnd" text, value float8, adds float8)) score`.execute(
      storage.db,
    );
    expect(rows).toHaveLength(cases.length);
    expect(rows.map(({ got }) => got)).toEqual(rows.map(({ adds }) => adds));
  },
);
