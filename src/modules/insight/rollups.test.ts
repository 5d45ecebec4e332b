import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { forEachEngine } from "../../../test/engines/engines.ts";
import type { Actor } from "../../kernel/actor.ts";
import { METRICS } from "../../stats/metric.ts";
import { transaction } from "../../storage/index.ts";
import type { SignalFilter } from "../signals/contract.ts";
import type { Ledger } from "../signals/ledger.fixture.ts";
import { filterArbitrary, pool } from "../signals/random-ledger.fixture.ts";
import {
  answeredSignal,
  answersOf,
  changes,
  chosenFrom,
  isSatisfied,
  openWithRollups,
  partOf,
  play,
  shareOf,
} from "./rollups.fixture.ts";
import { summedActivity } from "./store/activity.ts";
import { type Answered, answersBy, answersInAllAndBy } from "./store/answers.ts";
import { type Basis, basisOf, type Division } from "./store/basis.ts";
import { countCustomers, signalsBy, stretchOf } from "./store/counts.ts";
import { criticismIn } from "./store/criticism.ts";
import { catchUp, markDaysOfSignals } from "./store/rollups.ts";
import { themeAnswers } from "./store/theme-answers.ts";

/** Any question, answered from sums, from the ledger, and by looking at every signal: the same to the last bit. */
forEachEngine((engine) => {
  const runs = engine.kind === "embedded" ? 25 : 10;
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await openWithRollups(await engine.open());
  });

  const divisions: Division[] = [
    ...(["nothing", "day", "week", "month", "journey", "step", "source"] as const).map((by) => ({ by })),
    { by: "attribute", name: pool.attributes[1]! },
  ];
  const summed = fc.record({
    journeyId: fc.option(fc.constantFrom(...pool.journeys), { nil: undefined, freq: 2 }),
    from: fc.option(fc.constantFrom("2024-01-01", "2024-01-15", "2024-02-01"), { nil: undefined }),
    to: fc.option(fc.constantFrom("2024-01-31", "2024-02-29", "2024-03-01"), { nil: undefined }),
  });
  const questions = (workspaceId: string) =>
    fc.array(
      fc.record({
        metric: fc.constantFrom(...METRICS),
        division: fc.constantFrom(...divisions),
        filter: fc.oneof(
          { weight: 3, arbitrary: summed as fc.Arbitrary<SignalFilter> },
          {
            weight: 1,
            arbitrary: filterArbitrary(workspaceId, [])
              .filter(({ wanted }) => wanted === undefined)
              .map(({ filter }) => filter),
          },
        ),
        scope: fc.option(fc.subarray(pool.journeys), { nil: undefined }),
      }),
      { minLength: 12, maxLength: 12 },
    );
  const anonymous = answeredSignal.map(({ customer: _, ...signal }) => signal);

  it.each([
    ["customers who come again", answeredSignal],
    ["customers who are not known", anonymous],
  ])("answers are the same from sums and from the ledger, with %s", async (_, signal) => {
    const workspace = fc.constant(null).map(() => randomUUID() as string);
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(
        workspace.chain((id) => fc.tuple(fc.constant(id), changes(signal), questions(id))),
        async ([workspaceId, history, asked]) => {
          const known = await play(ledger, workspaceId, history);
          for (const { metric, division, filter, scope } of asked) {
            const actor = ledger.as("analyst", scope, workspaceId);
            await compareActivity(actor, known);
            const chosen = chosenFrom(known, actor, filter);
            const expected = inOrder(answersOf(chosen, metric, division));
            answered += expected.length;
            for (const basis of basesFor(filter, division)) {
              const answers = await answersBy(ledger.storage.db, actor, { metric, filter }, division, basis);
              expect(inOrder(answers), `answers from ${basis}`).toEqual(expected);
              const { all, parts } = await answersInAllAndBy(
                ledger.storage.db,
                actor,
                { metric, filter },
                division,
                basis,
              );
              expect(inOrder(parts), `parts from ${basis}`).toEqual(expected);
              expect(inOrder(all), `all from ${basis}`).toEqual(inOrder(answersOf(chosen, metric, { by: "nothing" })));
              await compareCounts(actor, filter, division, basis, chosen);
            }
          }
        },
      ),
      { numRuns: runs, endOnFailure: true },
    );
    // Otherwise there was next to nothing to compare.
    expect(answered).toBeGreaterThan(2 * runs);
  });

  it("the ledger also answers of scores that were never added up, beside others that were", async () => {
    const { db } = ledger.storage;
    const workspaceId = randomUUID() as string;
    const scale = { key: "rating-1-5-low-good", minimum: 1, maximum: 5, goodEnd: "low" } as const;
    const given = (name: string, values: number[]): Known[] =>
      values.map((value) => ({
        ...{ id: randomUUID(), workspaceId, customerId: null, source: "Survey", occurredOn: "2024-01-15" },
        scores: [{ name, value, scale }],
      }));
    const summed = given("overall", [1, 2, 5]);
    const ids = await ledger.plant(summed, workspaceId);
    await transaction(ledger.storage, (within) => markDaysOfSignals(within, workspaceId, ids));
    await transaction(ledger.storage, (within) => catchUp(within, workspaceId));
    const fresh = given("politeness", [4, 4]);
    await ledger.plant(fresh, workspaceId);
    const actor = ledger.as("analyst", undefined, workspaceId);
    for (const metric of METRICS) {
      const answers = await answersBy(db, actor, { metric, filter: {} }, { by: "nothing" }, "ledger");
      const expected = inOrder(answersOf([...summed, ...fresh], metric, { by: "nothing" }));
      expect(inOrder(answers)).toEqual(expected);
      const { all } = await answersInAllAndBy(db, actor, { metric, filter: {} }, { by: "source" }, "ledger");
      expect(inOrder(all)).toEqual(expected);
    }
  });

  /** What the atlas says of each journey, and of what is on none. */
  async function compareActivity(actor: Actor, known: readonly Known[]): Promise<void> {
    const parts = Map.groupBy(chosenFrom(known, actor, {}), (signal) => partOf(signal, { by: "journey" }));
    const expected = [...parts].map(([id, all]): [string | null, unknown] => [
      id,
      {
        signals: all.length,
        lastSignalOn: all
          .map(({ occurredOn }) => occurredOn)
          .sort()
          .at(-1),
      },
    ]);
    expect(await summedActivity(ledger.storage.db, actor)).toEqual(new Map(expected));
  }

  async function compareCounts(
    actor: Actor,
    filter: SignalFilter,
    division: Division,
    basis: Basis,
    chosen: ReturnType<typeof chosenFrom>,
  ): Promise<void> {
    const { db } = ledger.storage;
    const counted = new Map([...(await signalsBy(db, actor, filter, division, basis))].filter(([, n]) => n > 0));
    const parts = Map.groupBy(chosen, (signal) => partOf(signal, division));
    expect(counted).toEqual(new Map([...parts].map(([key, all]) => [key, all.length])));
    expect(await countCustomers(db, actor, filter, basis)).toBe(
      new Set(chosen.map(({ customerId, id }) => customerId ?? id)).size,
    );
    const days = chosen.map(({ occurredOn }) => occurredOn).sort();
    const stretch =
      days.length === 0 ? null : { from: days[0], to: days.at(-1), signals: days.length, resolutions: ["day"] };
    expect(await stretchOf(db, actor, filter, basis)).toEqual(stretch);
  }

  it.each([
    ["customers who come again", answeredSignal],
    ["customers who are not known", anonymous],
  ])("themes are the same from sums and from the ledger, with %s", async (_, signal) => {
    const workspace = fc.constant(null).map(() => randomUUID() as string);
    const themed = fc.record({
      filter: summed as fc.Arbitrary<SignalFilter>,
      origin: fc.constantFrom("source" as const, "rules" as const),
      scope: fc.option(fc.subarray(pool.journeys), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        workspace,
        changes(signal),
        fc.array(themed, { minLength: 5, maxLength: 5 }),
        async (workspaceId, history, asked) => {
          const { db } = ledger.storage;
          const known = await play(ledger, workspaceId, history);
          for (const { filter, origin, scope } of asked) {
            const actor = ledger.as("analyst", scope, workspaceId);
            const chosen = chosenFrom(known, actor, filter);
            const scale = { key: "rating-1-5-low-good", minimum: 1, maximum: 5, goodEnd: "low" } as const;
            const question = { origin, score: "overall", scale };
            const carries = (themeId: string) => (each: (typeof chosen)[number]) =>
              labelsOf(each, origin).some((label) => label.themeId === themeId);
            const rated = chosen.filter((each) => isSatisfied(each, "overall", scale) !== undefined);
            const satisfied = (each: (typeof chosen)[number]) => isSatisfied(each, "overall", scale) === true;
            const texts = chosen.filter(({ texts: own }) => (own ?? []).length > 0);
            const expected = pool.themes
              .map((themeId) => ({
                themeId,
                signals: chosen.filter(carries(themeId)).length,
                positive: chosen.filter((each) => speaks(each, origin, themeId, "positive")).length,
                negative: chosen.filter((each) => speaks(each, origin, themeId, "negative")).length,
                mentions: shareOf(texts, carries(themeId)),
                raised: shareOf(rated.filter(carries(themeId)), satisfied),
                notRaised: shareOf(
                  rated.filter((each) => !carries(themeId)(each)),
                  satisfied,
                ),
              }))
              .filter(({ signals }) => signals > 0);
            const bases: (Basis | undefined)[] = [undefined, "ledger"];
            if (signal === anonymous) bases.push("day", basisOf(filter));
            for (const basis of bases) {
              const answer = await themeAnswers(db, actor, filter, question, basis);
              expect(answer).toMatchObject({ withText: texts.length, rated: rated.length });
              expect(answer.themes.toSorted((a, b) => (a.themeId < b.themeId ? -1 : 1))).toEqual(expected);
            }
            await compareCriticism(actor, filter, known, signal === anonymous ? bases : [undefined, "ledger"]);
          }
        },
      ),
      { numRuns: runs, endOnFailure: true },
    );
  });

  async function compareCriticism(
    actor: Actor,
    { from = "2023-11-01", to = "2024-03-31" }: SignalFilter,
    known: Known[],
    bases: readonly (Basis | undefined)[],
  ): Promise<void> {
    const month = { by: "month" } as const;
    const texts = chosenFrom(known, actor, { from, to, hasText: true });
    for (const basis of bases) {
      const criticism = await criticismIn(ledger.storage.db, actor, { from, to }, pool.themes, basis);
      for (const first of ["2023-11-01", "2024-01-01", "2024-02-01", "2024-03-01"]) {
        const own = texts.filter((each) => partOf(each, month) === first);
        for (const themeId of pool.themes) {
          const share = shareOf(own, (each) => speaks(each, "rules", themeId, "negative"));
          expect(criticism.shareOf(themeId, first), `criticism from ${basis}`).toEqual(share);
        }
      }
    }
  }
});

type Known = ReturnType<typeof chosenFrom>[number];

function labelsOf(signal: Known, origin: "source" | "rules") {
  return (origin === "source" ? signal.sourceLabels : signal.ruleLabels) ?? [];
}

function speaks(signal: Known, origin: "source" | "rules", themeId: string, polarity: string): boolean {
  return labelsOf(signal, origin).some((label) => label.themeId === themeId && label.polarity === polarity);
}

/** The ledger, and whatever sums are exact for the question. */
function basesFor(filter: SignalFilter, division: Division): Basis[] {
  const smallest = basisOf(filter, division);
  return smallest === "ledger" ? ["ledger"] : smallest === "day" ? ["ledger", "day"] : ["ledger", "day", "month"];
}

function inOrder(answers: readonly Answered[]): Answered[] {
  const id = ({ key, score, scale }: Answered) => JSON.stringify([key, score, scale]);
  return answers.toSorted((a, b) => (id(a) < id(b) ? -1 : 1));
}

describe("the basis of an answer", () => {
  it("is the month for whole months, the day for others, and the ledger for what sums do not know", () => {
    expect(basisOf({})).toBe("month");
    expect(basisOf({ from: "2024-02-01", to: "2024-02-29" })).toBe("month");
    expect(basisOf({ from: "2024-02-01", to: "2024-02-28" })).toBe("day");
    expect(basisOf({}, { by: "week" })).toBe("day");
    expect(basisOf({ query: "wait" })).toBe("ledger");
    expect(basisOf({}, { by: "attribute", name: "region" })).toBe("ledger");
  });
});
