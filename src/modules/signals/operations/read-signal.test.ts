import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../../kernel/context.ts";
import { transaction } from "../../../storage/index.ts";
import { listSignals, readSignal } from "../contract.ts";
import { type Ledger, openLedger, type Planted } from "../ledger.fixture.ts";
import { writeLabels } from "../store/labels.ts";
import { dropContents, writeSignals } from "../store/ledger.ts";
import { sourceIdOf } from "../store/sources.ts";
import { keepVersions } from "../store/versions.ts";

const [journeyId, stepId, themeId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
const planted: Planted = {
  occurredOn: "2024-02-29",
  externalId: "row 7",
  source: "Visits",
  kind: "complaint",
  customer: { identifiers: [{ kind: "respondent", value: "r-1" }], attributes: { name: "Ann Ode" } },
  attributes: { region: "north" },
  scores: [
    { name: "overall", value: 2, scale: { key: "rating-1-5-low-good", minimum: 1, maximum: 5, goodEnd: "low" } },
  ],
  texts: [{ question: "Why?", text: "😀 The wait was long, call [phone]" }, { text: "kind staff" }],
  sourceLabels: [{ kind: "theme", themeId, polarity: null, textOrdinal: 0 }],
  ruleLabels: [{ kind: "theme", themeId, polarity: "negative", textOrdinal: 0, start: 7, end: 11 }],
  place: { journeyId, stepId, reason: "Service is 111" },
};

let ledger: Ledger;
let id: string;
beforeAll(async () => {
  ledger = await openLedger();
  [id] = (await ledger.plant([planted])) as [string];
});
afterAll(() => ledger.storage.close());

const read = () => ledger.ask(ledger.as("champion"), readSignal, { signalId: id });
const change = (work: (db: Database) => Promise<void>) => transaction(ledger.storage, work);

it("is told with its scores, words, labels, place and customer", async () => {
  const { signal, earlierVersions } = await read();
  expect(earlierVersions).toEqual([]);
  expect(signal).toEqual({
    id,
    kind: "complaint",
    sourceId: sourceIdOf(ledger.workspaceId, "Visits"),
    sourceName: "Visits",
    externalId: "row 7",
    occurredOn: "2024-02-29",
    resolution: "day",
    customerId: expect.any(String),
    customerLabel: "Ann Ode",
    attributes: { region: "north" },
    scores: [{ ...planted.scores![0], raw: "2" }],
    texts: [
      { ordinal: 0, question: "Why?", text: planted.texts![0]!.text, highlights: [] },
      { ordinal: 1, question: null, text: "kind staff", highlights: [] },
    ],
    labels: [
      { ...themed, polarity: "negative", start: 7, end: 11, origin: "rules", version: "1/test" },
      { ...themed, polarity: null, start: null, end: null, origin: "source", version: "source" },
    ],
    places: [
      {
        journeyId,
        journeyName: `Journey ${journeyId.slice(0, 8)}`,
        stepId,
        stepName: `Step ${stepId.slice(0, 8)}`,
        origin: "rule",
        reason: "Service is 111",
      },
    ],
    keptOffJourneysBy: null,
    version: 1,
  });
  expect(signal.texts[0]!.text.slice(7, 11)).toBe("wait");
});

const themed = { kind: "theme", themeId, themeName: `Theme ${themeId.slice(0, 8)}`, textOrdinal: 0 };

it("is listed with the same content, and the words that were searched are marked", async () => {
  const { signal } = await read();
  const { signals } = await ledger.ask(ledger.as("champion"), listSignals, { query: "wait or kind" });
  expect(signals).toEqual([
    {
      ...signal,
      texts: [
        { ...signal.texts[0], highlights: [{ start: 7, end: 11 }] },
        { ...signal.texts[1], highlights: [{ start: 0, end: 4 }] },
      ],
    },
  ]);
});

it("keeps a person's label beside those of rules and source", async () => {
  const label = {
    signalId: id,
    kind: "theme",
    themeId,
    polarity: null,
    textOrdinal: null,
    start: null,
    end: null,
  } as const;
  await change((db) =>
    writeLabels(db, ledger.workspaceId, { origin: "person", version: "Ada", signalIds: [id], labels: [label] }),
  );
  const { signal } = await read();
  expect(signal.labels.map(({ origin, version }) => [origin, version])).toEqual([
    ["person", "Ada"],
    ["rules", "1/test"],
    ["source", "source"],
  ]);
});

it("has its earlier contents, newest first, as far as they were ever stored: masked, and without the customer", async () => {
  for (const version of [2, 3]) await revise(version);
  const { signal, earlierVersions } = await read();
  expect(signal).toMatchObject({ version: 3, texts: [{ text: "said again 3" }] });
  expect(earlierVersions.map(({ version, replacedAt }) => [version, replacedAt])).toEqual([
    [2, "2024-06-03T00:00:00.000Z"],
    [1, "2024-06-02T00:00:00.000Z"],
  ]);
  const { customer: _customer, ruleLabels: _rules, place: _place, externalId: _externalId, ...said } = planted;
  expect(earlierVersions[1]!.content).toEqual({
    kind: said.kind,
    occurredOn: said.occurredOn,
    resolution: "day",
    attributes: said.attributes,
    scores: [{ ...said.scores![0], raw: "2" }],
    texts: [said.texts![0], { ...said.texts![1], question: null }],
    labels: said.sourceLabels,
  });
});

it("is found by what it says now, not by what it said before", async () => {
  const found = async (query: string) => (await ledger.ask(ledger.as("champion"), listSignals, { query })).total;
  expect([await found("wait"), await found('"said again"')]).toEqual([0, 1]);
});

async function revise(version: number): Promise<void> {
  const { workspaceId } = ledger;
  const now = new Date(`2024-06-0${version}T00:00:00Z`);
  const { signal } = await read();
  const { kind, occurredOn, resolution, customerId, attributes } = signal;
  const content = {
    kind,
    occurredOn,
    resolution,
    customerId,
    attributes,
    scores: [],
    labels: [],
    hash: String(version),
  };
  await change(async (db) => {
    await keepVersions(db, [id], now);
    await dropContents(db, [id]);
    const written = {
      id,
      externalId: "row 7",
      version,
      content: { ...content, texts: [{ question: null, text: `said again ${version}` }] },
    };
    await writeSignals(db, { workspaceId, sourceId: signal.sourceId, now }, [written]);
  });
}
