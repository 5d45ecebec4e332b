import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listCustomers, recordConsent } from "../src/modules/customers/contract.ts";
import { estimateMetric } from "../src/modules/insight/contract.ts";
import {
  applyRetention,
  listRetention,
  listSignals,
  listSources,
  previewRetention,
  recordSignals,
  removeRetention,
  setRetention,
} from "../src/modules/signals/contract.ts";
import { keptFrom } from "../src/modules/signals/retention/months.ts";
import { createTheme } from "../src/modules/text/contract.ts";
import { foundIn } from "./found-in.ts";
import { openTestProduct, type TestProduct } from "./product.ts";

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

/** A day so many months ago, in the middle of its month. */
const monthsAgo = (months: number) => `${keptFrom(new Date().toISOString().slice(0, 10), months).slice(0, 8)}15`;

it.each([
  ["2024-03-31", 1, "2024-02-01"],
  ["2024-01-01", 1, "2023-12-01"],
  ["2024-12-31", 12, "2023-12-01"],
  ["2024-06-15", 30, "2021-12-01"],
  ["2024-06-15", 600, "1974-06-01"],
])("on %s, %i months are kept from %s on", (today, months, first) => {
  expect(keptFrom(today, months)).toBe(first);
});

describe("a source whose signals are kept for a while", () => {
  const send = async (source: string) => {
    const { act, administrator, application } = product;
    const signals = [1, 5, 11, 14, 20].map((months) => ({
      ...{ externalId: `${source}-${months}`, source, kind: "ticket" as const, occurredOn: monthsAgo(months) },
      customer: { identifiers: [{ kind: "member", value: `${source}-member-${months}` }] },
      scores: [
        { name: "Satisfied", value: 4, scale: { key: "rating-1-5", minimum: 1, maximum: 5, goodEnd: "high" as const } },
      ],
      texts: [{ question: null, text: `I waited at the ${source}counter${months} for long` }],
    }));
    await act(administrator, recordSignals, { signals });
    await application.jobs.idle();
    const { sources } = await act(administrator, listSources, {});
    return { sourceId: sources.find(({ name }) => name === source)!.id, signals };
  };
  const apply = async () => {
    await product.act(product.administrator, applyRetention, {});
    await product.application.jobs.idle();
  };

  it("loses the texts of what is older, and nothing else; they do not come back", { timeout: 120_000 }, async () => {
    const { act, administrator, application } = product;
    await act(administrator, createTheme, { name: "Waiting", phrases: ["waited"] });
    const { sourceId, signals } = await send("desk");
    const rule = { sourceId, keepMonths: 12, erases: "texts" as const };
    expect(await act(administrator, previewRetention, rule)).toEqual({
      ...{ affected: 2, signals: 5, before: `${monthsAgo(12).slice(0, 8)}01`, oldest: monthsAgo(20) },
    });
    await act(administrator, setRetention, rule);
    const metric = { metric: "share-satisfied" as const, sourceId };
    const before = await act(administrator, estimateMetric, metric);
    expect(JSON.stringify(before)).toContain('"n":5');
    await apply();

    const { signals: left } = await act(administrator, listSignals, { sourceId });
    expect(left.map(({ texts, labels }) => [texts.length, labels.length > 0])).toEqual([
      ...[
        [1, true],
        [1, true],
        [1, true],
        [0, false],
        [0, false],
      ],
    ]);
    expect((await act(administrator, listSignals, { query: "deskcounter14" })).total).toBe(0);
    expect(foundIn(product.dataDir, ["deskcounter14", "deskcounter20"])).toEqual(new Map());
    expect(await act(administrator, estimateMetric, metric)).toEqual(before);
    expect((await act(administrator, listRetention, {})).rules).toEqual([
      expect.objectContaining({ ...rule, setBy: "Ada", erased: 2, appliedBefore: `${monthsAgo(12).slice(0, 8)}01` }),
    ]);

    await act(administrator, recordSignals, { signals });
    await application.jobs.idle();
    expect((await act(administrator, listSignals, { sourceId, hasText: true })).total).toBe(3);
    expect(await act(administrator, previewRetention, rule)).toMatchObject({ affected: 0 });
  });

  it("loses whole signals with their customers, except who left consent on record", { timeout: 120_000 }, async () => {
    const { act, administrator } = product;
    const { sourceId } = await send("shop");
    const { customers } = await act(administrator, listCustomers, { query: "shop-member-20" });
    await act(administrator, recordConsent, {
      customerId: customers[0]!.id,
      purpose: "survey",
      channel: "email",
      given: true,
    });
    await act(administrator, setRetention, { sourceId, keepMonths: 6, erases: "signals" });
    await apply();
    expect((await act(administrator, listSignals, { sourceId })).total).toBe(2);
    const { customers: known } = await act(administrator, listCustomers, { query: "shop-member" });
    expect(known.map(({ label }) => label).sort()).toEqual(["shop-member-1", "shop-member-20", "shop-member-5"]);
    expect(foundIn(product.dataDir, ["shopcounter11", "shop-member-14"])).toEqual(new Map());
  });

  it("is kept for good again once the rule is removed", async () => {
    const { act, administrator } = product;
    const { sourceId } = await send("hall");
    await act(administrator, setRetention, { sourceId, keepMonths: 1, erases: "signals" });
    await act(administrator, removeRetention, { sourceId });
    await apply();
    expect((await act(administrator, listSignals, { sourceId })).total).toBe(5);
    await expect(act(administrator, removeRetention, { sourceId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const stranger = await product.stranger();
    await expect(act(stranger, setRetention, { sourceId, keepMonths: 1, erases: "signals" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
