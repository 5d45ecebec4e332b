import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { Actor } from "../../kernel/actor.ts";
import type { Database } from "../../kernel/context.ts";
import { type ClusterSums, clusterSumsOf } from "../../stats/clusters.ts";
import { contributionOf, type Metric } from "../../stats/metric.ts";
import type { Share } from "../../stats/proportion.ts";
import { migrate, type Storage, transaction } from "../../storage/index.ts";
import { bruteForce, type Known } from "../signals/brute-force.fixture.ts";
import type { Scale, SignalFilter } from "../signals/contract.ts";
import { type Ledger, openLedger, type Planted } from "../signals/ledger.fixture.ts";
import { signalArbitrary } from "../signals/random-ledger.fixture.ts";
import { deleteSignals } from "../signals/store/ledger.ts";
import { sourceIdOf } from "../signals/store/sources.ts";
import { insight } from "./index.ts";
import { periodOf } from "./periods.ts";
import type { Answered } from "./store/answers.ts";
import type { Division } from "./store/basis.ts";
import { catchUp, markDays, markDaysOfSignals } from "./store/rollups.ts";

export async function openWithRollups(storage: Storage): Promise<Ledger> {
  const ledger = await openLedger(storage);
  await migrate(storage, [{ name: insight.name, directory: fileURLToPath(insight.migrations!) }]);
  return ledger;
}

/** Signals with values between whole points too, on days near and far. */
export const answeredSignal: fc.Arbitrary<Planted> = fc
  .record({
    signal: signalArbitrary,
    half: fc.boolean(),
    day: fc.constantFrom("2023-11-30", "2024-01-01", "2024-01-15", "2024-01-31", "2024-02-29", "2024-03-04"),
  })
  .map(({ signal, half, day }) => ({
    ...signal,
    occurredOn: day,
    // Rules find themes in texts.
    ruleLabels: signal.texts?.length ? signal.ruleLabels : [],
    scores: (signal.scores ?? []).map((score) => ({
      ...score,
      value: half && score.value < 5 ? score.value + 0.5 : score.value,
    })),
  }));

/** What happens to a ledger: signals come, come again with another content, and go. */
export type Change =
  | { put: Planted[] }
  | { again: number; as: Planted }
  | { remove: number }
  /** Sums catch up, as far as one step goes. */
  | { follow: true };

export const changes = (signal: fc.Arbitrary<Planted>): fc.Arbitrary<Change[]> => {
  const put = fc.record({ put: fc.array(signal, { minLength: 4, maxLength: 12 }) });
  const later = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: put },
      { weight: 2, arbitrary: fc.record({ again: fc.nat(200), as: signal }) },
      { weight: 2, arbitrary: fc.record({ remove: fc.nat(200) }) },
      { weight: 2, arbitrary: fc.constant({ follow: true } as const) },
    ),
    { maxLength: 8 },
  );
  return fc.tuple(put, later).map(([first, all]) => [first, ...all]);
};

/** Applies changes, telling the sums of each as the events do. @returns what the ledger holds in the end */
export async function play(ledger: Ledger, workspaceId: string, all: readonly Change[]): Promise<Known[]> {
  const known = new Map<string, Planted>();
  const within = <T>(work: (db: Database) => Promise<T>) => transaction(ledger.storage, work);
  const put = async (planted: readonly Planted[]) => {
    const ids = await ledger.plant(planted, workspaceId);
    for (const [place, id] of ids.entries()) known.set(id, { ...planted[place]!, id });
    await within((db) => markDaysOfSignals(db, workspaceId, ids));
  };
  const drop = async (id: string) => {
    await within(async (db) => {
      // As in an undo: what claimed it lets go of it first.
      await db
        .withTables<{ import_claim: { signal_id: string } }>()
        .deleteFrom("import_claim")
        .where("signal_id", "=", id)
        .execute();
      await deleteSignals(db, [id]);
    });
    await within((db) => markDays(db, workspaceId, [known.get(id)!.occurredOn]));
    known.delete(id);
  };
  for (const change of all) {
    const ids = [...known.keys()];
    if ("put" in change) await put(change.put.map((each) => ({ ...each, id: randomUUID() })));
    else if ("follow" in change) await within((db) => catchUp(db, workspaceId));
    else if (ids.length === 0) continue;
    else if ("remove" in change) await drop(ids[change.remove % ids.length]!);
    else {
      const id = ids[change.again % ids.length]!;
      await drop(id);
      await put([{ ...change.as, id }]);
    }
  }
  while (await within((db) => catchUp(db, workspaceId)));
  const customers = await customersOf(ledger.storage.db, workspaceId);
  return [...known].map(([id, planted]) => ({ ...planted, id, workspaceId, customerId: customers.get(id) ?? null }));
}

async function customersOf(db: Database, workspaceId: string): Promise<Map<string, string | null>> {
  const rows = await db
    .withTables<{ signal: { id: string; workspace_id: string; customer_id: string | null } }>()
    .selectFrom("signal")
    .select(["id", "customer_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  return new Map(rows.map(({ id, customer_id }) => [id, customer_id]));
}

/** The signals of a filter, found by looking at every one. */
export function chosenFrom(known: readonly Known[], actor: Actor, filter: SignalFilter): Known[] {
  const ids = new Set(bruteForce(known, actor, { filter }));
  return known.filter(({ id }) => ids.has(id));
}

/** The part that a signal is in; null for none. */
export function partOf(signal: Known, division: Division): string | null {
  switch (division.by) {
    case "nothing":
      return "";
    case "journey":
      return signal.place?.journeyId ?? null;
    case "step":
      return signal.place?.journeyId ? (signal.place.stepId ?? null) : null;
    case "source":
      return sourceIdOf(signal.workspaceId, signal.source!);
    case "attribute":
      return signal.attributes?.[division.name] ?? null;
    default:
      return periodOf(signal.occurredOn, division.by).from;
  }
}

/** What `answersBy` must answer. */
export function answersOf(signals: readonly Known[], metric: Metric, division: Division): Answered[] {
  const parts = new Map<string, { part: Omit<Answered, "histogram">; given: { customer: string; value: number }[] }>();
  for (const signal of signals) {
    const answered = new Set<string>();
    for (const { name, value, scale } of signal.scores ?? []) {
      const part = { key: partOf(signal, division), score: name, scale: scale! };
      const id = JSON.stringify(part);
      if (answered.has(id)) continue;
      answered.add(id);
      const given = parts.get(id)?.given ?? [];
      parts.set(id, { part, given });
      given.push({ customer: signal.customerId ?? signal.id, value });
    }
  }
  return [...parts.values()].map(({ part, given }) => {
    const counts = [...Map.groupBy(given, ({ value }) => value)].map(([value, all]) => ({ value, count: all.length }));
    const adds = contributionOf(metric, part.scale) ?? (() => 0);
    const clusters = clustersFrom(given.map(({ customer, value }) => ({ customer, adds: adds(value) })));
    return { ...part, histogram: counts.sort((a, b) => a.value - b.value), ...(clusters && { clusters }) };
  });
}

export function shareOf(signals: readonly Known[], counts: (signal: Known) => boolean): Share {
  const clusters = clustersFrom(
    signals.map((signal) => ({ customer: signal.customerId ?? signal.id, adds: Number(counts(signal)) })),
  );
  return { count: signals.filter(counts).length, n: signals.length, ...(clusters && { clusters }) };
}

function clustersFrom(given: readonly { customer: string; adds: number }[]): ClusterSums | undefined {
  const customers = [...Map.groupBy(given, ({ customer }) => customer).values()].map((own) => ({
    total: own.reduce((sum, { adds }) => sum + adds, 0),
    signals: own.length,
  }));
  return customers.length === given.length ? undefined : clusterSumsOf(customers);
}

export function isSatisfied(signal: Known, score: string, scale: Scale): boolean | undefined {
  const given = signal.scores?.find((each) => each.name === score && each.scale!.key === scale.key);
  return given && contributionOf("share-satisfied", scale)!(given.value) === 1;
}
