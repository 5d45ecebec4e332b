import fc from "fast-check";
import { polarities, type Scale, type SignalFilter, signalKinds } from "./contract.ts";
import type { Planted } from "./ledger.fixture.ts";
import { sourceIdOf } from "./store/sources.ts";

/** Few values of everything, so that random filters meet random signals; among them all that could break out of a query. */
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
export const pool = {
  journeys: [id(1), id(2), id(3)],
  steps: [id(11), id(12)],
  themes: [id(21), id(22), id(23)],
  imports: [id(31), id(32)],
  sources: ["Survey", "'; drop table signal; --", "<b>Visits</b> 🩺"],
  people: ["ann", "bob@example.org", "O'Neil", "%"],
  attributes: ["region", 'a"b', "$1", "{}"],
  values: ["north", "' or 1=1 --", "<script>alert(1)</script>", "%", "\\", "=1+1", "عربي", "👩‍👩‍👧"],
  words: ["wait", "waiting", "kind", "Staff", "café", "ÜBER", "don't", "مرحبا", "привет", "x2", "and"],
  days: ["2024-01-01", "2024-01-02", "2024-01-31", "2024-02-29", "2024-03-01"],
};
const tenPoints: Scale = { key: "nps-0-10", minimum: 0, maximum: 10, goodEnd: "high" };
const fiveLow: Scale = { key: "rating-1-5-low-good", minimum: 1, maximum: 5, goodEnd: "low" };

const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const between = fc.constantFrom(" ", " ", ", ", ". ", "! ", " — ", "\n", " 😀 ", " & ");
const text = fc
  .array(fc.tuple(some(pool.words), between), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.flat().join(""));
const label = fc.oneof(
  fc.record({ kind: fc.constant("theme" as const), themeId: some(pool.themes), polarity: fc.option(some(polarities)) }),
  fc.record({ kind: fc.constant("sentiment" as const), themeId: fc.constant(null), polarity: some(polarities) }),
);
const span = { textOrdinal: 0, start: null, end: null };

export const signalArbitrary: fc.Arbitrary<Planted> = fc.record({
  id: fc.uuid(),
  source: some(pool.sources),
  kind: some(signalKinds.slice(0, 3)),
  occurredOn: some(pool.days),
  customer: maybe(some(pool.people).map((value) => ({ identifiers: [{ kind: "respondent", value }] }))),
  attributes: fc.dictionary(some(pool.attributes), some(pool.values), { maxKeys: 3 }),
  scores: fc.array(
    fc.record({
      name: some(["overall", "speed"]),
      value: fc.integer({ min: 1, max: 5 }),
      scale: some([tenPoints, fiveLow]),
    }),
    { maxLength: 2 },
  ),
  texts: fc.array(fc.record({ question: maybe(fc.constant("Why?")), text }), { maxLength: 2 }),
  sourceLabels: fc.array(label, { maxLength: 2 }).map((labels) => labels.map((each) => ({ ...each, textOrdinal: 0 }))),
  ruleLabels: fc.array(label, { maxLength: 3 }).map((labels) => labels.map((each) => ({ ...each, ...span }))),
  place: maybe(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ journeyId: some(pool.journeys), stepId: fc.option(some(pool.steps)) }) },
      { weight: 1, arbitrary: fc.constant({ journeyId: null, origin: "person" as const, reason: "Ada" }) },
    ),
  ),
  importId: maybe(some(pool.imports)),
});

/** Search words as a person means them: any of these lists, each with all of its terms. */
export type Wanted = { words: readonly string[]; open: boolean; unwanted: boolean }[][];

const term = fc.oneof(
  fc.record({ words: some(pool.words).map((word) => [word]), open: fc.constant(false), unwanted: fc.boolean() }),
  fc.record({
    words: fc.constantFrom(["wai"], ["st"], ["caf"]),
    open: fc.constant(true),
    unwanted: fc.constant(false),
  }),
  fc.record({
    words: fc.array(some(pool.words), { minLength: 2, maxLength: 3 }),
    open: fc.constant(false),
    unwanted: fc.boolean(),
  }),
);
const wantedArbitrary: fc.Arbitrary<Wanted> = fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 2,
});

function written(wanted: Wanted): string {
  return wanted.map((terms) => terms.map(writtenTerm).join(" ")).join(" or ");
}

function writtenTerm({ words, open, unwanted }: Wanted[number][number]): string {
  const said = words.length > 1 || words[0] === "or" ? `"${words.join(" ")}"` : words[0]!;
  return `${unwanted ? "-" : ""}${said}${open ? "*" : ""}`;
}

export interface Asked {
  filter: SignalFilter;
  wanted?: Wanted;
}

/** @param customerIds of the people in the ledger */
export function filterArbitrary(workspaceId: string, customerIds: readonly string[]): fc.Arbitrary<Asked> {
  const sparse = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
  const rare = <T>(value: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
  const plain = fc.record({
    journeyId: rare(some(pool.journeys)),
    stepId: rare(some(pool.steps)),
    themeId: rare(some(pool.themes)),
    themeOrigin: rare(some(["source", "rules", "person"] as const)),
    polarity: rare(some(polarities)),
    kind: rare(some(signalKinds.slice(0, 4))),
    sourceId: rare(some(pool.sources).map((name) => sourceIdOf(workspaceId, name))),
    importId: rare(some(pool.imports)),
    customerId: rare(some([...customerIds, id(99)])),
    from: rare(some(pool.days)),
    to: rare(some(pool.days)),
    scoreMinimum: rare(fc.integer({ min: 0, max: 6 })),
    scoreMaximum: rare(fc.double({ min: 0, max: 6, noNaN: true })),
    hasText: rare(fc.boolean()),
    hasScore: rare(fc.boolean()),
    unplaced: rare(fc.boolean()),
  });
  return fc
    .tuple(plain, sparse(fc.tuple(some(pool.attributes), some(pool.values))), sparse(wantedArbitrary))
    .map(([filter, pair, wanted]) => ({
      filter: {
        ...filter,
        ...(pair && { attribute: pair[0], attributeValue: pair[1] }),
        ...(wanted && { query: written(wanted) }),
      },
      wanted,
    }));
}
