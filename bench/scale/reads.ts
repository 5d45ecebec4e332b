import { type Organisation, settled } from "./organisation.ts";
import type { RunningProduct } from "./product.ts";

/** How long requests took, in milliseconds, from sending one to having its whole answer on the same machine. */
export interface Taken {
  median: number;
  p95: number;
}

export type Reads = Record<string, Record<string, Taken>>;

/**
 * What a page asks for, one request after the other, each several times. Answers from sums are kept at the server until the sums
 * change; so pages are also asked for the first time after a change. Nothing else is kept between two requests.
 */
export async function measureReads(product: RunningProduct, { journeyIds }: Organisation, times = 25): Promise<Reads> {
  const [journeyId] = journeyIds;
  const metric = "share-satisfied";
  const ask =
    (operation: string, input: Record<string, unknown> = {}) =>
    () =>
      product.call(operation, input);
  const branch = { attribute: "Branch", attributeValue: "Branch 17" };
  const region = { attribute: "Region", attributeValue: "Kent" };
  const groups: Record<string, Record<string, () => Promise<unknown>>> = {
    dashboards: {
      home: ask("read-home"),
      "journeys: scores": ask("list-journey-scores"),
      "journeys: atlas": ask("list-journeys"),
      sources: ask("list-sources"),
      "journey: itself": ask("read-journey", { journeyId }),
      "journey: trend": ask("read-trend", { metric, journeyId }),
      "journey: themes": ask("list-theme-effects", { journeyId, origin: "rules" }),
      "journey: steps": ask("split-metric", { metric, journeyId, by: "step" }),
      "journey: words": ask("list-signals", { journeyId, hasText: true, limit: 6 }),
      "journey: attributes": ask("list-attributes", { journeyId }),
      "journey: actions": ask("list-actions", { journeyId }),
    },
    "undeclared filters": {
      "one branch of 700": ask("estimate-metric", { metric, ...branch }),
      "one region of 12": ask("estimate-metric", { metric, ...region }),
      "one region, trend": ask("read-trend", { metric, ...region }),
      "by region": ask("split-metric", { metric, by: "attribute", byAttribute: "Region" }),
      "negative, one region": ask("estimate-metric", { metric, ...region, polarity: "negative" }),
      "signals of one branch": ask("list-signals", { ...branch, limit: 30 }),
      "signals of one region, rated low": ask("list-signals", { ...region, scoreMaximum: 2, limit: 30 }),
    },
    search: {
      "a word in many": ask("list-signals", { query: "staff", limit: 30 }),
      "a word in some": ask("list-signals", { query: "parking", limit: 30 }),
      "two words": ask("list-signals", { query: "nurse kind", limit: 30 }),
      "a phrase": ask("list-signals", { query: '"waiting room"', limit: 30 }),
      "any ending": ask("list-signals", { query: "ambul*", limit: 30 }),
      "no match": ask("list-signals", { query: "xylophone", limit: 30 }),
      "newest signals": ask("list-signals", { limit: 30 }),
    },
  };
  const reads: Reads = {};
  for (const [group, requests] of Object.entries(groups)) {
    reads[group] = {};
    for (const [name, request] of Object.entries(requests)) reads[group][name] = await timesOf(request, times);
  }
  reads["dashboards, the first time after a new signal"] = await afterChanges(product, groups.dashboards!);
  return reads;
}

/** Each time one more answer was recorded and added up before; nothing that was kept is of use then. */
async function afterChanges(product: RunningProduct, requests: Record<string, () => Promise<unknown>>, times = 5) {
  const reads: Reads[string] = {};
  let recorded = 0;
  for (const [name, request] of Object.entries(requests)) {
    const taken: number[] = [];
    for (let time = 0; time < times; time++) {
      const comment = { text: `The waiting room was cold, ${++recorded}` };
      const signal = {
        externalId: `late-${recorded}`,
        source: "Call centre",
        kind: "survey-response",
        occurredOn: "2024-06-28",
      };
      await product.call("record-signals", { signals: [{ ...signal, texts: [comment] }] });
      await settled(product);
      const since = performance.now();
      await request();
      taken.push(performance.now() - since);
    }
    reads[name] = summaryOf(taken);
  }
  return reads;
}

/** Slow requests are asked less often: what is said about them needs no more. */
async function timesOf(request: () => Promise<unknown>, times: number): Promise<Taken> {
  await request();
  const taken: number[] = [];
  const until = performance.now() + 6_000;
  while (taken.length < times && (taken.length < 5 || performance.now() < until)) {
    const since = performance.now();
    await request();
    taken.push(performance.now() - since);
  }
  return summaryOf(taken);
}

export function summaryOf(taken: readonly number[]): Taken {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { median: Number(at(0.5).toFixed(1)), p95: Number(at(0.95).toFixed(1)) };
}
